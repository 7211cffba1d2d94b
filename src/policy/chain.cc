// SPDX-License-Identifier: Apache-2.0
// Reading of chain files.
#include "policy/chain.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/spelling.h"
#include "base/yaml.h"

namespace assay::policy {
namespace {

constexpr std::size_t kMostSteps = 100;
constexpr std::size_t kMostParts = 20;  // of one step

constexpr std::array<std::pair<std::string_view, Deed>, kDeeds + 4> kDeedWords{{
    {"fine_tune", Deed::fine_tune},
    {"merge", Deed::merge},
    {"quantize", Deed::quantize},
    {"generate", Deed::generate},
    {"distill", Deed::distill},
    {"train", Deed::train},
    {"use", Deed::use},
    {"serve", Deed::serve},
    {"ship", Deed::ship},
    {"redistribute", Deed::redistribute},
    {"publish", Deed::publish},
    {"sell", Deed::sell},
    {"finetune", Deed::fine_tune},
    {"quantise", Deed::quantize},
    {"distil", Deed::distill},
    {"share", Deed::redistribute},
}};

// What a step says besides its deed.
constexpr std::array<std::string_view, 3> kModifiers{"as", "on", "competes"};

std::optional<Deed> find_deed(std::string_view word) {
  const std::string wanted = as_identifier(word);
  for (const auto& [name, deed] : kDeedWords) {
    if (name == wanted) {
      return deed;
    }
  }
  return std::nullopt;
}

bool makes_a_model(Deed deed) {
  return deed <= Deed::train && deed != Deed::generate;
}

class ChainParser {
 public:
  explicit ChainParser(const std::string& file) { chain_.file = file; }

  Result<Chain> parse(std::string_view yaml) {
    ASSAY_TRY(const YamlFile parsed, YamlFile::parse(yaml, chain_.file));
    const YamlNode root = parsed.root();
    if (root.is_list()) {
      ASSAY_TRY([[maybe_unused]] const bool taken, take_steps(root));
    } else {
      ASSAY_TRY([[maybe_unused]] const bool taken, take_map(root));
    }
    if (chain_.steps.empty()) {
      return wrong(root, "a chain is a list of steps, such as \"- fine_tune: org/name\"");
    }
    return std::move(chain_);
  }

 private:
  tl::unexpected<Error> wrong(const YamlNode& node, std::string message) const {
    return fail_at(node, chain_.file, std::move(message));
  }

  Result<bool> take_map(const YamlNode& root) {
    constexpr std::array<std::string_view, 2> kKeys{"steps", "licenses"};
    for (const auto& [key, value] : root.entries()) {
      if (key.scalar() == "steps") {
        ASSAY_TRY([[maybe_unused]] const bool taken, take_steps(value));
      } else if (key.scalar() == "licenses") {
        for (const auto& [id, license] : value.entries()) {
          chain_.licenses.emplace_back(id.scalar(), license.scalar());
        }
      } else {
        return wrong(
            key, "unknown key " + quoted_word(key.scalar()) + spelling_advice(key.scalar(), kKeys));
      }
    }
    return true;
  }

  Result<bool> take_steps(const YamlNode& list) {
    for (const YamlNode& item : list.items()) {
      if (chain_.steps.size() == kMostSteps) {
        return wrong(item, "a chain has at most " + std::to_string(kMostSteps) + " steps");
      }
      ASSAY_TRY(ChainStep step, step_of(item));
      chain_.steps.push_back(std::move(step));
    }
    return true;
  }

  Result<ChainStep> step_of(const YamlNode& item) {
    ChainStep step;
    step.line = item.line();
    bool done = false;
    for (const auto& [key, value] : item.entries()) {
      const std::optional<Deed> deed = find_deed(key.scalar());
      if (deed && done) {
        return wrong(
            key, "a step does one thing; make " + quoted_word(key.scalar()) + " a step of its own");
      }
      if (deed) {
        done = true;
        step.deed = *deed;
        ASSAY_TRY(step.from, names(value));
        // "train: from scratch".
        if (step.from.size() == 1 && as_identifier(step.from.front()) == "from_scratch") {
          step.from.clear();
        }
      } else {
        ASSAY_TRY([[maybe_unused]] const bool taken, take_modifier(key, value, step));
      }
    }
    if (!done) {
      return wrong(item,
                   "a step says what is done, such as \"fine_tune: org/name\" or \"sell: b\"");
    }
    return check(item, std::move(step));
  }

  Result<bool> take_modifier(const YamlNode& key, const YamlNode& value, ChainStep& step) {
    const std::string_view name = key.scalar();
    if (name == "as") {
      step.as = std::string(value.scalar());
    } else if (name == "on") {
      ASSAY_TRY(step.on, names(value));
    } else if (name == "competes") {
      const std::string word = as_identifier(value.scalar());
      if (word != "true" && word != "false" && word != "yes" && word != "no") {
        return wrong(value, "write true or false");
      }
      step.competes = word == "true" || word == "yes";
    } else {
      std::vector<std::string_view> known(kModifiers.begin(), kModifiers.end());
      for (std::size_t i = 0; i < kDeeds; ++i) {
        known.push_back(kDeedWords[i].first);
      }
      return wrong(key,
                   "unknown word of a step " + quoted_word(name) + spelling_advice(name, known));
    }
    return true;
  }

  Result<std::vector<std::string>> names(const YamlNode& value) const {
    std::vector<std::string> out;
    for (const YamlNode& item : value.items_or_itself()) {
      if (item.scalar().empty()) {
        return wrong(item, "a name or an id stands here");
      }
      out.emplace_back(item.scalar());
    }
    if (out.empty() || out.size() > kMostParts) {
      return wrong(
          value, "a name or an id stands here, or a list of at most " + std::to_string(kMostParts));
    }
    return out;
  }

  Result<ChainStep> check(const YamlNode& item, ChainStep step) const {
    if (step.from.empty() && step.deed != Deed::train) {
      return wrong(item, "only \"train\" begins from scratch; name a model");
    }
    if (step.deed == Deed::train && step.on.empty()) {
      return wrong(item, "\"train\" needs \"on\": what it is trained on");
    }
    if (!step.on.empty() && step.deed != Deed::train && step.deed != Deed::fine_tune) {
      return wrong(item, "\"on\" belongs to \"train\" and \"fine_tune\" only");
    }
    const bool makes = makes_a_model(step.deed) || step.deed == Deed::generate;
    if (!step.as.empty() && !makes) {
      return wrong(item, "nothing new comes of this step; leave \"as\" out");
    }
    for (const ChainStep& earlier : chain_.steps) {
      if (!step.as.empty() && earlier.as == step.as) {
        return wrong(item, quoted_word(step.as) + " is the name of an earlier step; take another");
      }
    }
    return step;
  }

  Chain chain_;
};

}  // namespace

Result<Chain> parse_chain(std::string_view yaml, const std::string& file) {
  return ChainParser(file).parse(yaml);
}

std::string_view name_of(Deed value) {
  return kDeedWords[static_cast<std::size_t>(value)].first;
}

}  // namespace assay::policy
