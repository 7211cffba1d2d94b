// SPDX-License-Identifier: Apache-2.0
// Validates documents with the official schemas; check_documents.py calls it.
//
// usage: node validate.cjs SCHEMAS FILE...
//
// SCHEMAS is the folder that tools/fetch_schemas.sh prints; a FILE's ending says what it is:
// .sarif.json, .cyclonedx.json or .spdx.json. Prints each violation; exit code 1 where there is one.
'use strict';
const fs = require('fs');
const path = require('path');

const [schemas, ...files] = process.argv.slice(2);
const load = (...parts) => JSON.parse(fs.readFileSync(path.join(schemas, ...parts), 'utf8'));
const library = (name) => {
  const module = require(path.join(schemas, 'node_modules', name));
  return module.default || module;
};
const addFormats = library('ajv-formats');
// CycloneDX has a pattern that is none with the flag "u".
const options = {strict: false, allErrors: true, unicodeRegExp: false};

function prepared(Ajv, names = []) {
  const ajv = new Ajv(options);
  addFormats(ajv);
  // ajv has no international formats.
  ajv.addFormat('iri-reference', true);
  ajv.addFormat('idn-email', true);
  for (const name of names) {
    // By the name that bom-1.6 has for it, which is not its own.
    const schema = load('cyclonedx-library/res/schema', name);
    delete schema.$id;
    ajv.addSchema(schema, 'http://cyclonedx.org/schema/' + name);
  }
  return ajv;
}

const cyclonedx = 'cyclonedx-library/res/schema/bom-1.6.SNAPSHOT.schema.json';
const validators = {
  sarif: prepared(library('ajv-draft-04')).compile(load('jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')),
  cyclonedx: prepared(library('ajv'), ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json'])
    .compile(load(cyclonedx)),
  spdx: prepared(library('ajv/dist/2020')).compile(load('cdxgen/data/spdx-export.schema.json')),
};

let problems = 0;
for (const [kind, validate] of Object.entries(validators)) {
  if (validate({})) {
    problems += 1;
    console.log(`the schema of ${kind} takes anything`);
  }
}
for (const file of files) {
  const validate = validators[path.basename(file).split('.').at(-2)];
  if (!validate(JSON.parse(fs.readFileSync(file, 'utf8')))) {
    problems += 1;
    // A schema that offers many kinds complains once for each: the deepest complaints tell most.
    const deep = validate.errors.sort((a, b) => b.instancePath.length - a.instancePath.length);
    for (const error of deep.slice(0, 5)) {
      console.log(`${path.basename(file)} ${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`);
    }
  }
}
process.exit(problems ? 1 : 0);
