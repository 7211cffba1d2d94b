// SPDX-License-Identifier: Apache-2.0
// The documents that other tools read: what they say of the sample. That they are what their
// standards ask for is tested with the official schemas, tests/cli/check_documents.py.
#include "report/documents.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "check_sample.h"
#include "license/catalog.h"
#include "report/anchor.h"
#include "report/check_format.h"

namespace assay::report {
namespace {

using Json = nlohmann::ordered_json;

Json document(const CheckFormat& format, const policy::Check& check, const Style& style = {}) {
  return Json::parse(format.render(check, style));
}

// The only element of `list` whose `key` is `value`.
Json with(const Json& list, const char* key, const std::string& value) {
  Json found;
  for (const Json& one : list) {
    if (one.contains(key) && one[key] == value) {
      EXPECT_TRUE(found.is_null()) << "two with " << key << " " << value;
      found = one;
    }
  }
  EXPECT_FALSE(found.is_null()) << "none with " << key << " " << value;
  return found;
}

TEST(Documents, WriteTimesInUtc) {
  EXPECT_EQ(utc_time(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(utc_time(1'700'000'000), "2023-11-14T22:13:20Z");
  EXPECT_EQ(utc_time(-1), "1970-01-01T00:00:00Z");
}

TEST(Documents, TellPartsFromOneAnother) {
  EXPECT_EQ(digest({"a", "b"}), digest({"a", "b"}));
  EXPECT_NE(digest({"a", "b"}), digest({"ab", ""}));
  EXPECT_EQ(digest({}).size(), 16U);
}

TEST(Documents, CallNoLicenseOfTheCatalogueAnSpdxIdThatIsNone) {
  const DataFiles files = DataFiles::embedded();
  const auto catalog = license::Catalog::load(files);
  ASSERT_TRUE(catalog.has_value());
  for (const license::KnownLicense& known : catalog->list()) {
    if (is_spdx_id(known.id)) {
      EXPECT_EQ(known.id, known.spdx_id);
    }
  }
  EXPECT_TRUE(is_spdx_id("Apache-2.0"));
  EXPECT_FALSE(is_spdx_id("Apache 2.0"));
  EXPECT_FALSE(is_spdx_id("llama-4-community"));
}

TEST(Documents, NameLicensesSoThatExpressionsHoldThem) {
  EXPECT_EQ(license_ref("llama-4-community"), "LicenseRef-llama-4-community");
  EXPECT_EQ(license_ref("a b\n(c)"), "LicenseRef-a-b--c-");
}

TEST(Documents, GiveAddressesToIdsOfTheHubOnly) {
  lineage::Node node;
  node.id = "org/name";
  EXPECT_EQ(hub_page(node), "https://huggingface.co/org/name");
  EXPECT_EQ(package_url(node), "pkg:huggingface/org/name");
  node.kind = lineage::NodeKind::dataset;
  EXPECT_EQ(hub_page(node), "https://huggingface.co/datasets/org/name");
  EXPECT_EQ(package_url(node), "");
  node.id = "../somewhere else";
  EXPECT_EQ(hub_page(node), "");
}

TEST(CheckAsSarif, StandsAtTheModelsOwnFile) {
  const Json run = document(kCheckSarif, sample_check())["runs"][0];
  const Json& first = run["results"][0];
  EXPECT_EQ(first["ruleId"], "license-laundering");
  EXPECT_EQ(first["level"], "error");
  const Json& place = first["locations"][0]["physicalLocation"];
  EXPECT_EQ(place["artifactLocation"]["uri"], "models/acme/Chat-7B/README.md");
  EXPECT_EQ(place["region"]["startLine"], 2);
  const Json& related = first["relatedLocations"][1];
  EXPECT_EQ(related["logicalLocations"][0]["fullyQualifiedName"],
            "bigco/Base-7B: LICENSE:9 \u00a72");
  EXPECT_EQ(first["message"]["text"],
            "acme/Chat-7B is offered under MIT License, but it comes from bigco/Base-7B, whose "
            "license sets a threshold. Culprit: bigco/Base-7B. To mend: put it under the Example "
            "Community License 1.0");
  with(run["results"], "ruleId", "use-not-allowed");
  with(run["results"], "ruleId", "use-unclear");
  with(run["results"], "ruleId", "policy-fails");
}

TEST(CheckAsSarif, HelpsWithThePagesOfAssayExplain) {
  const Json rules = document(kCheckSarif, sample_check())["runs"][0]["tool"]["driver"]["rules"];
  const Json rule = with(rules, "id", "license-laundering");
  EXPECT_NE(rule["help"]["markdown"].get<std::string>().find("**To mend:**"), std::string::npos);
  EXPECT_EQ(rule["defaultConfiguration"]["level"], "error");
}

TEST(CheckAsSarif, KnowsAFindingAgainThoughItsWordsChange) {
  policy::Check check = sample_check();
  const auto print = [](const policy::Check& of) {
    return document(kCheckSarif, of)["runs"][0]["results"][0]["partialFingerprints"]["assay/v1"];
  };
  const Json before = print(check);
  check.findings[0].message = "other words";
  EXPECT_EQ(print(check), before);
  check.findings[0].culprit = "another/model";
  EXPECT_NE(print(check), before);
}

TEST(CheckAsSarif, GivesPathsInTheModelWhereItsPlaceIsAbsolute) {
  policy::Check check = sample_check();
  model::Model root = check.model();
  root.location = "/somewhere/Chat-7B";
  check.family.nodes[0].model = std::make_shared<const model::Model>(root);
  const Json artifact = document(
      kCheckSarif,
      check)["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
  EXPECT_EQ(artifact, (Json{{"uri", "README.md"}, {"uriBaseId", "MODEL"}}));
}

TEST(CheckAsSarif, SuppressesWhatIsWaived) {
  policy::Check check = sample_check();
  check.policy->conditions[0].waived_by = "legal@acme.example";
  const Json results = document(kCheckSarif, check)["runs"][0]["results"];
  EXPECT_EQ(with(results, "ruleId", "policy-fails")["suppressions"][0]["justification"],
            "waived by legal@acme.example");
}

TEST(CheckAsCyclonedx, HoldsTheModelItsPedigreeAndBothLicenses) {
  const Json bom = document(kCheckCyclonedx, sample_check());
  const Json& root = bom["metadata"]["component"];
  EXPECT_EQ(root["type"], "machine-learning-model");
  EXPECT_EQ(root["group"], "acme");
  EXPECT_EQ(root["name"], "Chat-7B");
  EXPECT_EQ(root["purl"], "pkg:huggingface/acme/Chat-7B@0123456789abcdef0123456789abcdef01234567");
  EXPECT_EQ(root["licenses"][0]["license"], (Json{{"id", "MIT"}, {"acknowledgement", "declared"}}));
  EXPECT_EQ(root["licenses"][1]["license"]["acknowledgement"], "concluded");
  EXPECT_EQ(root["modelCard"]["modelParameters"]["task"], "text-generation");
  EXPECT_EQ(root["modelCard"]["modelParameters"]["modelArchitecture"], "ExampleForCausalLM");
  EXPECT_EQ(root["modelCard"]["modelParameters"]["datasets"][0]["ref"], "node-2");
  EXPECT_EQ(with(root["modelCard"]["properties"], "name", "assay:parameters:total")["value"],
            "7000000000");
  EXPECT_EQ(root["pedigree"]["ancestors"][0]["name"], "Base-7B");
  EXPECT_EQ(root["pedigree"]["ancestors"][0]["licenses"][0]["license"]["name"],
            "example-community-1");
  EXPECT_EQ(with(root["properties"], "name", "assay:verdict:train_competing_model")["value"],
            "not_allowed");
  EXPECT_EQ(with(root["properties"], "name", "assay:duty:display_attribution")["value"],
            "Show the attribution prominently to users: Built with Base");
  EXPECT_EQ(bom["components"][0]["type"], "data");
  EXPECT_EQ(bom["components"][0]["licenses"][0]["license"]["id"], "CC-BY-NC-4.0");
}

TEST(CheckAsCyclonedx, IsDatedOnlyWhereADateIsGiven) {
  EXPECT_FALSE(document(kCheckCyclonedx, sample_check())["metadata"].contains("timestamp"));
  Style style;
  style.date = 1'700'000'000;
  EXPECT_EQ(document(kCheckCyclonedx, sample_check(), style)["metadata"]["timestamp"],
            "2023-11-14T22:13:20Z");
}

// The element that `relation` leads to from `from`, or the address of a term of SPDX's own.
Json target(const Json& graph, const std::string& relation, const Json& from) {
  Json to;
  for (const Json& one : graph) {
    if (one.value("relationshipType", "") == relation && one["from"] == from["spdxId"]) {
      EXPECT_TRUE(to.is_null()) << "two " << relation;
      to = one["to"][0];
    }
  }
  for (const Json& one : graph) {
    if (one.value("spdxId", "") == to) {
      return one;
    }
  }
  return to;
}

Json package(const Json& graph, const std::string& type, const std::string& name) {
  Json found;
  for (const Json& one : graph) {
    if (one["type"] == type && one["name"] == name) {
      found = one;
    }
  }
  EXPECT_FALSE(found.is_null()) << name;
  return found;
}

TEST(CheckAsSpdx, HoldsPackagesLicensesAndLineage) {
  const Json graph = document(kCheckSpdx, sample_check())["@graph"];
  const Json model = package(graph, "ai_AIPackage", "acme/Chat-7B");
  const Json base = package(graph, "ai_AIPackage", "bigco/Base-7B");
  const Json data = package(graph, "dataset_DatasetPackage", "lab/dialogs");
  EXPECT_EQ(model["ai_typeOfModel"][0], "ExampleForCausalLM");
  EXPECT_EQ(model["software_downloadLocation"], "https://huggingface.co/acme/Chat-7B");
  constexpr auto kExpression = "simplelicensing_licenseExpression";
  EXPECT_EQ(target(graph, "hasDeclaredLicense", model)[kExpression], "MIT");
  const Json license = target(graph, "hasConcludedLicense", base);
  EXPECT_EQ(license[kExpression], "LicenseRef-example-community-1");
  EXPECT_EQ(license["simplelicensing_customIdToUri"][0]["key"], "LicenseRef-example-community-1");
  EXPECT_EQ(target(graph, "descendantOf", model), base);
  EXPECT_EQ(target(graph, "trainedOn", model), data);
  // Files are at hand and no claim was read: nobody declares a license.
  EXPECT_EQ(target(graph, "hasDeclaredLicense", base),
            "https://spdx.org/rdf/3.0.1/terms/ExpandedLicensing/NoneLicense");
  // No files at hand: nothing can be said.
  EXPECT_EQ(target(graph, "hasDeclaredLicense", data),
            "https://spdx.org/rdf/3.0.1/terms/ExpandedLicensing/NoAssertionLicense");
}

TEST(CheckAsSpdx, NamesTheElementsOfTwoModelsDifferently) {
  policy::Check other = sample_check();
  other.family.nodes[0].id = "acme/Other";
  EXPECT_NE(document(kCheckSpdx, sample_check())["@graph"].back()["spdxId"],
            document(kCheckSpdx, other)["@graph"].back()["spdxId"]);
}

TEST(EveryDocument, IsJsonWhateverAModelSays) {
  for (const CheckFormat* const format : {&kCheckSarif, &kCheckCyclonedx, &kCheckSpdx}) {
    const Json json = document(*format, check_with(kHostile));
    EXPECT_EQ(json.dump().find("\\u001b"), std::string::npos) << format->name;
  }
}

}  // namespace
}  // namespace assay::report
