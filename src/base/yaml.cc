// SPDX-License-Identifier: Apache-2.0
#include "base/yaml.h"

#include <yaml.h>

#include <map>

namespace assay {

struct YamlNode::Data {
  enum class Kind : std::uint8_t { scalar, list, map };
  Kind kind = Kind::scalar;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string text;
  std::vector<std::size_t> children;  // of a map: key, value, key, value
};

namespace {

using Data = YamlNode::Data;

// libyaml's time grows with the square of the nesting; no file that a person wrote comes near.
constexpr std::size_t kMaxNesting = 64;

struct Event {
  Event() = default;

  ~Event() { yaml_event_delete(&event); }

  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;

  yaml_event_t event{};
};

std::string string_of(const yaml_char_t* text) {
  std::string out;
  for (; text != nullptr && *text != 0; ++text) {
    out += static_cast<char>(*text);
  }
  return out;
}

// Builds the tree from libyaml's events, which it asks for one by one.
class TreeBuilder {
 public:
  explicit TreeBuilder(std::string_view bytes) {
    ready_ = yaml_parser_initialize(&parser_) != 0;
    if (ready_) {
      // libyaml's type for text in any encoding.
      const auto* const input = reinterpret_cast<const unsigned char*>(bytes.data());
      yaml_parser_set_input_string(&parser_, input, bytes.size());
    }
  }

  ~TreeBuilder() { yaml_parser_delete(&parser_); }

  TreeBuilder(const TreeBuilder&) = delete;
  TreeBuilder& operator=(const TreeBuilder&) = delete;

  Result<std::vector<Data>> build() {
    for (bool more = ready_; more;) {
      Event next;
      if (yaml_parser_parse(&parser_, &next.event) == 0) {
        const char* const problem = parser_.problem;
        return malformed(parser_.problem_mark, problem != nullptr ? problem : "this is no YAML");
      }
      ASSAY_TRY(more, take(next.event));
    }
    if (nodes_.empty()) {
      return malformed({}, "the file is empty");
    }
    return std::move(nodes_);
  }

 private:
  static tl::unexpected<Error> malformed(const yaml_mark_t& mark, std::string message) {
    Error error{.code = ErrorCode::malformed, .message = std::move(message)};
    error.line = static_cast<std::uint32_t>(mark.line + 1);
    error.column = static_cast<std::uint32_t>(mark.column + 1);
    return tl::unexpected<Error>(std::move(error));
  }

  // False at the end of the document.
  Result<bool> take(const yaml_event_t& event) {
    switch (event.type) {
      case YAML_SCALAR_EVENT: {
        const auto& scalar = event.data.scalar;
        Data& node = add(event, Data::Kind::scalar, scalar.anchor);
        node.text.assign(scalar.value, scalar.value + scalar.length);
        return true;
      }
      case YAML_SEQUENCE_START_EVENT:
        return open(event, Data::Kind::list, event.data.sequence_start.anchor);
      case YAML_MAPPING_START_EVENT:
        return open(event, Data::Kind::map, event.data.mapping_start.anchor);
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        open_.pop_back();
        return true;
      case YAML_ALIAS_EVENT: {
        const auto found = anchors_.find(string_of(event.data.alias.anchor));
        if (found == anchors_.end()) {
          return malformed(event.start_mark, "no anchor of this name stands above");
        }
        hang(found->second);
        return true;
      }
      case YAML_NO_EVENT:
      case YAML_STREAM_START_EVENT:
      case YAML_DOCUMENT_START_EVENT:
        return true;
      case YAML_DOCUMENT_END_EVENT:
      case YAML_STREAM_END_EVENT:
        return false;
    }
    return false;
  }

  Result<bool> open(const yaml_event_t& event, Data::Kind kind, const yaml_char_t* anchor) {
    if (open_.size() == kMaxNesting) {
      return malformed(event.start_mark,
                       "nested more than " + std::to_string(kMaxNesting) + " deep");
    }
    add(event, kind, anchor);
    open_.push_back(nodes_.size() - 1);
    return true;
  }

  Data& add(const yaml_event_t& event, Data::Kind kind, const yaml_char_t* anchor) {
    const std::size_t index = nodes_.size();
    hang(index);
    if (anchor != nullptr) {
      anchors_[string_of(anchor)] = index;
    }
    Data& node = nodes_.emplace_back();
    node.kind = kind;
    node.line = static_cast<std::uint32_t>(event.start_mark.line + 1);
    node.column = static_cast<std::uint32_t>(event.start_mark.column + 1);
    return node;
  }

  void hang(std::size_t child) {
    if (!open_.empty()) {
      nodes_[open_.back()].children.push_back(child);
    }
  }

  yaml_parser_t parser_{};
  bool ready_ = false;
  std::vector<Data> nodes_;
  std::vector<std::size_t> open_;  // lists and maps that have not ended
  std::map<std::string, std::size_t, std::less<>> anchors_;
};

}  // namespace

Result<YamlFile> YamlFile::parse(std::string_view bytes, const std::string& file) {
  Result<std::vector<Data>> nodes = TreeBuilder(bytes).build();
  if (!nodes) {
    nodes.error().file = file;
    return tl::unexpected<Error>(std::move(nodes).error());
  }
  YamlFile made;
  made.nodes_ = std::make_shared<const std::vector<Data>>(*std::move(nodes));
  return made;
}

const YamlNode::Data& YamlNode::data() const {
  return (*nodes_)[index_];
}

bool YamlNode::is_scalar() const {
  return data().kind == Data::Kind::scalar;
}

bool YamlNode::is_list() const {
  return data().kind == Data::Kind::list;
}

bool YamlNode::is_map() const {
  return data().kind == Data::Kind::map;
}

std::string_view YamlNode::scalar() const {
  return data().text;
}

std::vector<YamlNode> YamlNode::items() const {
  std::vector<YamlNode> items;
  if (is_list()) {
    for (const std::size_t child : data().children) {
      items.push_back(YamlNode(*nodes_, child));
    }
  }
  return items;
}

std::vector<YamlNode> YamlNode::items_or_itself() const {
  return is_scalar() ? std::vector<YamlNode>{*this} : items();
}

std::vector<std::pair<YamlNode, YamlNode>> YamlNode::entries() const {
  std::vector<std::pair<YamlNode, YamlNode>> entries;
  if (is_map()) {
    const std::vector<std::size_t>& children = data().children;
    for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
      entries.emplace_back(YamlNode(*nodes_, children[i]), YamlNode(*nodes_, children[i + 1]));
    }
  }
  return entries;
}

std::optional<YamlNode> YamlNode::find(std::string_view key) const {
  for (const auto& [name, value] : entries()) {
    if (name.scalar() == key) {
      return value;
    }
  }
  return std::nullopt;
}

std::uint32_t YamlNode::line() const {
  return data().line;
}

std::uint32_t YamlNode::column() const {
  return data().column;
}

tl::unexpected<Error> fail_at(const YamlNode& node, const std::string& file, std::string message) {
  Error error{.code = ErrorCode::invalid_input, .message = std::move(message)};
  error.file = file;
  error.line = node.line();
  error.column = node.column();
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace assay
