// SPDX-License-Identifier: Apache-2.0
// A YAML file as a tree that knows where each node stands, for data files that people write. Keeps
// libyaml's types out of our headers. Time is linear in the file, nesting is limited to 64.
// Thread safety: immutable after parse().
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace assay {

// A view of one node; valid as long as its YamlFile. An alias is the node that it names, so a
// file can hold cycles: walk to a fixed depth.
class YamlNode {
 public:
  struct Data;

  [[nodiscard]] bool is_scalar() const;
  [[nodiscard]] bool is_list() const;
  [[nodiscard]] bool is_map() const;
  // A scalar's text, without its quotes; empty for lists and maps.
  [[nodiscard]] std::string_view scalar() const;
  // A list's items; empty for scalars and maps.
  [[nodiscard]] std::vector<YamlNode> items() const;
  // A list's items; a scalar stands for a list of one; empty for maps.
  [[nodiscard]] std::vector<YamlNode> items_or_itself() const;
  // A map's keys with their values, as they stand; empty for scalars and lists.
  [[nodiscard]] std::vector<std::pair<YamlNode, YamlNode>> entries() const;
  // The value of a map's key.
  [[nodiscard]] std::optional<YamlNode> find(std::string_view key) const;
  // Where it begins, 1-based.
  [[nodiscard]] std::uint32_t line() const;
  [[nodiscard]] std::uint32_t column() const;

 private:
  friend class YamlFile;

  YamlNode(const std::vector<Data>& nodes, std::size_t index) : nodes_(&nodes), index_(index) {}

  [[nodiscard]] const Data& data() const;

  const std::vector<Data>* nodes_;
  std::size_t index_;
};

class YamlFile {
 public:
  // Fails: malformed, with line and column, and `file` as it is to be shown; also where the file
  // has no node at all. Only the first document of a stream is read.
  [[nodiscard]] static Result<YamlFile> parse(std::string_view bytes, const std::string& file);

  [[nodiscard]] YamlNode root() const { return {*nodes_, 0}; }

 private:
  std::shared_ptr<const std::vector<YamlNode::Data>> nodes_;
};

// invalid_input where `node` begins; `file` as it is to be shown.
[[nodiscard]] tl::unexpected<Error> fail_at(const YamlNode& node, const std::string& file,
                                            std::string message);

}  // namespace assay
