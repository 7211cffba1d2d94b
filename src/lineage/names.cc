// SPDX-License-Identifier: Apache-2.0
// When two names are the same model. Renames that publishers made themselves and that the Hub
// redirects; anything else with another name is another model.
#include "lineage/names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"

namespace assay::lineage {
namespace {

void drop_prefix(std::string& text, std::string_view prefix) {
  if (text.starts_with(prefix)) {
    text.erase(0, prefix.size());
  }
}

// Organizations that were renamed, and names within one that were.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kRenamed{{
    {"meta-llama/meta-llama-", "meta-llama/llama-"},
    {"thudm/", "zai-org/"},
    {"cohereforai/", "coherelabs/"},
    {"cohere-labs/", "coherelabs/"},
}};

}  // namespace

std::string canonical_id(std::string_view id) {
  std::string out = lowered(id);
  drop_prefix(out, "https://");
  drop_prefix(out, "huggingface.co/");
  drop_prefix(out, "hf.co/");
  drop_prefix(out, "hf://");
  out.erase(std::min(out.find('@'), out.size()));
  while (out.ends_with('/')) {
    out.pop_back();
  }
  for (const auto& [before, after] : kRenamed) {
    if (out.starts_with(before)) {
      out.replace(0, before.size(), after);
    }
  }
  return out;
}

bool same_model(std::string_view a, std::string_view b) {
  return canonical_id(a) == canonical_id(b);
}

}  // namespace assay::lineage
