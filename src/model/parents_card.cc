// SPDX-License-Identifier: Apache-2.0
// Parents by the card's word. Prose counts only where a sentence both links to a model and says
// that this one came from it; a link alone may be a comparison.
#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "model/parents_read.h"
#include "model/text_lines.h"

namespace assay::model {
namespace {

constexpr std::size_t kMaxProseBytes = std::size_t{1} << 20;
constexpr std::size_t kMaxLinks = 2'000;
constexpr std::size_t kReach = 160;  // bytes before a link in which its verb must stand

struct Phrase {
  std::string_view words;
  Relation relation;
};

// The nearest phrase before the link decides.
constexpr std::array<Phrase, 34> kPhrases{{
    {"fine-tuned version of", Relation::finetune},
    {"fine-tuned from", Relation::finetune},
    {"finetuned from", Relation::finetune},
    {"finetuned version of", Relation::finetune},
    {"fine tuned from", Relation::finetune},
    {"fine-tune of", Relation::finetune},
    {"finetune of", Relation::finetune},
    {"fine tune of", Relation::finetune},
    {"fine-tuning of", Relation::finetune},
    {"fine-tuning", Relation::finetune},
    {"finetuning", Relation::finetune},
    {"finetuned on top of", Relation::finetune},
    {"fine-tuned on top of", Relation::finetune},
    {"continued pretraining of", Relation::finetune},
    {"trained on top of", Relation::finetune},
    {"initialized from", Relation::finetune},
    {"initialised from", Relation::finetune},
    {"adapter for", Relation::adapter},
    {"lora for", Relation::adapter},
    {"merge of", Relation::merge},
    {"merging", Relation::merge},
    {"quantized version of", Relation::quantized},
    {"quantised version of", Relation::quantized},
    {"quantization of", Relation::quantized},
    {"quantizations of", Relation::quantized},
    {"quants of", Relation::quantized},
    {"converted from", Relation::quantized},
    {"conversion of", Relation::quantized},
    {"distilled from", Relation::distilled},
    {"distillation of", Relation::distilled},
    {"outputs of", Relation::distilled},
    {"derived from", Relation::derived},
    {"built on", Relation::derived},
    {"based on", Relation::derived},
}};

constexpr std::array<std::string_view, 6> kTrainedOn{"trained on",    "tuned on", "dataset",
                                                     "training data", "data set", "trained with"};

// What stands before `at`, up to the end of the sentence or paragraph before, in lower case.
std::string words_before(std::string_view text, std::size_t at) {
  std::size_t begin = at > kReach ? at - kReach : 0;
  for (const std::string_view stop : {"\n\n", ". ", "\n- ", "\n* ", "\n#", "|"}) {
    const std::size_t found = text.substr(0, at).rfind(stop);
    if (found != std::string_view::npos && found + stop.size() <= at) {
      begin = std::max(begin, found + stop.size());
    }
  }
  std::string out = lowered(text.substr(begin, at - begin));
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

std::optional<Relation> relation_said(std::string_view before, bool dataset) {
  if (dataset) {
    const bool said = std::any_of(
        kTrainedOn.begin(), kTrainedOn.end(),
        [&](std::string_view words) { return before.find(words) != std::string_view::npos; });
    return said ? std::optional(Relation::dataset) : std::nullopt;
  }
  std::optional<Relation> out;
  std::size_t nearest = 0;
  for (const Phrase& phrase : kPhrases) {
    const std::size_t at = before.rfind(phrase.words);
    if (at != std::string_view::npos && (!out || at + phrase.words.size() > nearest)) {
      nearest = at + phrase.words.size();
      out = phrase.relation;
    }
  }
  return out;
}

// Ids that the prose names without a link, in backticks or bare.
void read_mentions(const Card& card, const LineIndex& lines, std::string_view text,
                   std::vector<DeclaredParent>& out) {
  constexpr std::string_view kAround = " \t\r\n`*_()[]<>\"',;";
  std::size_t seen = 0;
  for (std::size_t slash = text.find('/', card.body);
       slash != std::string_view::npos && seen < kMaxLinks; slash = text.find('/', slash + 1)) {
    const std::size_t begin = text.substr(0, slash).find_last_of(kAround) + 1;
    const std::size_t end = std::min(text.find_first_of(kAround, slash), text.size());
    std::string_view id = text.substr(begin, end - begin);
    while (id.ends_with('.') || id.ends_with(':')) {
      id.remove_suffix(1);
    }
    if (!looks_like_hub_id(id) || begin < card.body) {
      continue;
    }
    ++seen;
    const auto relation = relation_said(words_before(text, begin), false);
    if (relation) {
      out.push_back({.id = std::string(id),
                     .revision = {},
                     .is_hub_id = true,
                     .relation = *relation,
                     .witness = Witness::mention,
                     .where = lines.quote(card.file, lines.line_of(begin), "")});
    }
  }
}

void read_prose(const Card& card, std::vector<DeclaredParent>& out) {
  const std::string_view text = std::string_view(card.text).substr(0, card.body + kMaxProseBytes);
  const LineIndex lines(text);
  std::size_t links = 0;
  for (std::size_t at = text.find("://", card.body);
       at != std::string_view::npos && links < kMaxLinks; at = text.find("://", at + 3), ++links) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n)]>\"'`|,", at), text.size());
    const HubLink link = hub_link(text.substr(at + 3, end - at - 3));
    if (link.id.empty()) {
      continue;
    }
    const std::size_t scheme = text.substr(0, at).find_last_of(" \t\n([<\"'`|") + 1;
    if (const auto relation = relation_said(words_before(text, scheme), link.dataset)) {
      out.push_back({.id = link.id,
                     .revision = {},
                     .is_hub_id = true,
                     .relation = *relation,
                     .witness = Witness::prose,
                     .where = lines.quote(card.file, lines.line_of(at), "")});
    }
  }
  read_mentions(card, lines, text, out);
}

Relation relation_meant(const Card& card, const CardContext& context) {
  if (card.base_model_relation) {
    if (const auto said = find_relation(lowered(card.base_model_relation->value))) {
      return *said;
    }
  }
  const bool peft = card.library_name && lowered(card.library_name->value) == "peft";
  return context.has_adapter_config || peft ? Relation::adapter
         : card.base_models.size() > 1      ? Relation::merge
         : context.looks_quantized          ? Relation::quantized
                                            : Relation::finetune;
}

// "base_model:ORG/NAME" or "base_model:RELATION:ORG/NAME".
void read_tag(const Stated& tag, Relation meant, std::vector<DeclaredParent>& out) {
  constexpr std::string_view kBase = "base_model:";
  constexpr std::string_view kDataset = "dataset:";
  std::string_view rest = tag.value;
  Relation relation = meant;
  if (rest.starts_with(kBase)) {
    rest.remove_prefix(kBase.size());
    const std::size_t colon = rest.find(':');
    if (colon != std::string_view::npos) {
      relation = find_relation(rest.substr(0, colon)).value_or(meant);
      rest.remove_prefix(colon + 1);
    }
  } else if (rest.starts_with(kDataset)) {
    rest.remove_prefix(kDataset.size());
    relation = Relation::dataset;
  } else {
    return;
  }
  out.push_back({.id = std::string(rest),
                 .revision = {},
                 .is_hub_id = looks_like_hub_id(rest, true),
                 .relation = relation,
                 .witness = Witness::tag,
                 .where = tag.where});
}

}  // namespace

HubLink hub_link(std::string_view url) {
  constexpr std::array<std::string_view, 3> kHosts{"huggingface.co/", "hf.co/",
                                                   "www.huggingface.co/"};
  constexpr std::array<std::string_view, 14> kNoOwners{
      "spaces", "docs",  "blog", "papers", "collections", "models", "organizations",
      "api",    "learn", "join", "chat",   "posts",       "tasks",  "settings"};
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) {
    url.remove_prefix(scheme + 3);
  }
  const auto host = std::find_if(kHosts.begin(), kHosts.end(),
                                 [&](std::string_view one) { return url.starts_with(one); });
  if (host == kHosts.end()) {
    return {};
  }
  url.remove_prefix(host->size());
  HubLink link;
  if (url.starts_with("datasets/")) {
    link.dataset = true;
    url.remove_prefix(9);
  }
  const std::size_t slash = url.find('/');
  if (slash == std::string_view::npos) {
    return {};
  }
  std::size_t end = std::min(url.find_first_of("/?#", slash + 1), url.size());
  while (end > slash && (url[end - 1] == '.' || url[end - 1] == ':' || url[end - 1] == ';')) {
    --end;
  }
  const std::string_view id = url.substr(0, end);
  const std::string_view owner = id.substr(0, slash);
  if (!looks_like_hub_id(id) ||
      std::find(kNoOwners.begin(), kNoOwners.end(), owner) != kNoOwners.end()) {
    return {};
  }
  link.id = std::string(id);
  return link;
}

void read_card_parents(const Card& card, const CardContext& context,
                       std::vector<DeclaredParent>& out) {
  const Relation meant = relation_meant(card, context);
  const auto add = [&](const Stated& stated, Relation relation) {
    // Some write the link instead of the id.
    const HubLink link = hub_link(stated.value);
    const std::string id = link.id.empty() ? stated.value : link.id;
    out.push_back({.id = id,
                   .revision = {},
                   .is_hub_id = looks_like_hub_id(id, true),
                   .relation = relation,
                   .witness = Witness::card,
                   .where = stated.where});
  };
  for (const Stated& base : card.base_models) {
    add(base, meant);
  }
  for (const Stated& dataset : card.datasets) {
    add(dataset, Relation::dataset);
  }
  for (const Stated& tag : card.tags) {
    read_tag(tag, meant, out);
  }
  read_prose(card, out);
}

}  // namespace assay::model
