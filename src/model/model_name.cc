// SPDX-License-Identifier: Apache-2.0
#include "model/model_name.h"

#include <algorithm>
#include <array>
#include <vector>

#include "model/layout.h"
#include "model/parents.h"

namespace assay::model {
namespace {

constexpr std::size_t kMaxPartBytes = 96;
constexpr std::size_t kMaxRevisionBytes = 200;
constexpr std::string_view kDatasets = "datasets/";

// The parts between slashes, empty ones too.
std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('/', begin), text.size());
    out.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) {
    return false;
  }
  text.remove_prefix(prefix.size());
  return true;
}

// Is `text` a link to a hub? Cuts off the host.
bool take_host(std::string_view& text) {
  if (take_prefix(text, "hf://")) {
    return true;
  }
  if (!take_prefix(text, "https://") && !take_prefix(text, "http://")) {
    return false;
  }
  return take_prefix(text, "huggingface.co/") || take_prefix(text, "www.huggingface.co/") ||
         take_prefix(text, "hf.co/");
}

// A revision stands in a link as one part: "refs%2Fpr%2F1".
std::string with_slashes(std::string_view text) {
  std::string out(text);
  for (const std::string_view code : {"%2F", "%2f"}) {
    for (std::size_t at = out.find(code); at != std::string::npos; at = out.find(code, at + 1)) {
      out.replace(at, code.size(), "/");
    }
  }
  return out;
}

// "org/name/tree/REVISION/…" of a link: where the id ends, and the revision.
void take_view(std::string_view& id, std::string& revision) {
  constexpr std::array<std::string_view, 5> kViews{"tree", "blob", "resolve", "raw", "commit"};
  const std::vector<std::string_view> parts = parts_of(id);
  for (const std::size_t at : {std::size_t{2}, std::size_t{1}}) {
    if (parts.size() > at + 1 &&
        std::find(kViews.begin(), kViews.end(), parts[at]) != kViews.end()) {
      revision = with_slashes(parts[at + 1]);
      id = id.substr(0, static_cast<std::size_t>(parts[at].data() - id.data()) - 1);
      return;
    }
  }
}

}  // namespace

bool is_plain_id(std::string_view id) {
  const std::vector<std::string_view> parts = parts_of(id);
  return looks_like_hub_id(id, true) &&
         std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
           return !part.empty() && part.front() != '.' && part.size() <= kMaxPartBytes;
         });
}

bool is_plain_revision(std::string_view revision) {
  constexpr std::string_view kOthers = "._-+/";
  const auto fits = [&](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           kOthers.find(c) != std::string_view::npos;
  };
  const std::vector<std::string_view> parts = parts_of(revision);
  return revision.size() <= kMaxRevisionBytes &&
         std::all_of(revision.begin(), revision.end(), fits) &&
         std::all_of(parts.begin(), parts.end(),
                     [](std::string_view part) { return !part.empty() && part.front() != '.'; });
}

std::string text_of(const ModelName& name) {
  std::string text(name.dataset ? kDatasets : "");
  text += name.id;
  return name.revision.empty() ? text : text + '@' + name.revision;
}

Result<ModelName> parse_model_name(std::string_view text) {
  ModelName name;
  std::string_view rest = text;
  const bool link = take_host(rest);
  if (link) {
    rest = rest.substr(0, rest.find_first_of("?#"));
    while (rest.ends_with('/')) {
      rest.remove_suffix(1);
    }
  }
  name.dataset = take_prefix(rest, kDatasets);
  const std::size_t at = rest.find('@');
  if (at != std::string_view::npos) {
    name.revision = std::string(rest.substr(at + 1));
    rest = rest.substr(0, at);
  } else if (link) {
    take_view(rest, name.revision);
  }
  name.id = std::string(rest);
  const bool has_revision = at != std::string_view::npos || !name.revision.empty();
  if (!is_plain_id(name.id) || (has_revision && !is_plain_revision(name.revision))) {
    return fail(ErrorCode::invalid_input,
                "\"" + shown(text) +
                    "\" is no file or folder and has not the form of a hub id; write org/name or "
                    "org/name@revision");
  }
  return name;
}

}  // namespace assay::model
