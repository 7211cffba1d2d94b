// SPDX-License-Identifier: Apache-2.0
#include "license/clause_run.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

#include "license/clause_fields.h"
#include "license/clause_match.h"
#include "license/definitions.h"
#include "license/sentence_memory.h"

namespace assay::license {
namespace {

using text::Document;
using text::kNoUnit;
using text::Unit;
using text::UnitKind;

constexpr std::size_t kMaxLeadWords = 96;  // of all lead-ins together
constexpr std::size_t kMaxLeads = 4;
constexpr std::size_t kMaxHeadings = 3;        // above a sentence, that `under` looks at
constexpr std::uint32_t kMinHeadingWords = 6;  // shorter headings say nothing by themselves
constexpr std::uint32_t kNearUnits = 2;

class Runner {
 public:
  Runner(const Program& program, const Gazetteer& places, const Document& document, Attempt attempt)
      : attempt_(attempt),
        program_(program),
        places_(places),
        document_(document),
        words_(adopt_definitions(program, document)),
        matcher_(program),
        other_(program),
        memory_(document),
        read_(document.units().size(), false),
        held_(program.clauses.size(), 0),
        tried_(program.condition_count, 0) {}

  ClauseRun run() {
    const auto units = document_.units();
    for (std::uint32_t u = 0; u < units.size(); ++u) {
      if (units[u].kind != UnitKind::heading ||
          units[u].last - units[u].first >= kMinHeadingWords) {
        const std::uint64_t key = memory_.key_of(u);
        if (const SentenceMemory::Outcome* known = memory_.recall(key, u)) {
          repeat(*known, u);
        } else {
          memory_.remember(key, run_unit(u));
        }
      }
    }
    std::copy_if(out_.binding.begin(), out_.binding.end(), std::back_inserter(out_.not_read),
                 [&](std::uint32_t u) { return !read_[u]; });
    return std::move(out_);
  }

 private:
  // Puts the words of unit `u`, after those that lead it in, into the matcher; lead_words_ then
  // says how many those are.
  void load(std::uint32_t u) {
    const auto units = document_.units();
    std::array<std::uint32_t, kMaxLeads> leads{};
    std::size_t count = 0;
    std::size_t room = kMaxLeadWords;
    for (std::uint32_t lead = units[u].lead_in; lead != kNoUnit && count < kMaxLeads && room > 0;
         lead = units[lead].lead_in) {
      leads[count++] = lead;
      room -= std::min<std::size_t>(room, units[lead].last - units[lead].first);
    }
    scratch_.clear();
    room = kMaxLeadWords;
    for (std::size_t i = count; i > 0; --i) {
      const Unit& lead = units[leads[i - 1]];
      const std::size_t size = std::min<std::size_t>(lead.last - lead.first, room);
      room -= size;
      append(lead.last - static_cast<std::uint32_t>(size), lead.last);
    }
    lead_words_ = static_cast<std::uint32_t>(scratch_.size());
    append(units[u].first, units[u].last);
    matcher_.load(scratch_);
  }

  void append(std::uint32_t first, std::uint32_t last) {
    scratch_.insert(scratch_.end(), words_.begin() + first, words_.begin() + last);
  }

  // Unit `u` says again what is known.
  void repeat(const SentenceMemory::Outcome& known, std::uint32_t u) {
    const std::uint32_t moved = document_.units()[u].first - document_.units()[known.unit].first;
    for (std::uint32_t i = known.first_hit; i < known.last_hit; ++i) {
      Hit hit = out_.hits[i];
      hit.unit = u;
      hit.first += moved;
      hit.last += moved;
      out_.hits.push_back(std::move(hit));
    }
    note(u, known.binds, known.read);
  }

  void note(std::uint32_t u, bool binds, bool read) {
    if (binds) {
      out_.binding.push_back(u);
    }
    // What leads in an item that was read ("You will not:") was read with it.
    for (std::uint32_t at = u; read && at != kNoUnit && !read_[at];
         at = document_.units()[at].lead_in) {
      read_[at] = true;
    }
  }

  SentenceMemory::Outcome run_unit(std::uint32_t u) {
    load(u);
    unit_ = u;
    ++generation_;
    const auto first_hit = static_cast<std::uint32_t>(out_.hits.size());
    bool read = try_clauses(false);
    const bool binds = program_.binding && document_.units()[u].kind != UnitKind::heading &&
                       matcher_.found(*program_.binding, lead_words_);
    if ((binds && !read) || attempt_ == Attempt::every) {
      read = try_clauses(true) || read;
    }
    note(u, binds, read);
    return {.unit = u,
            .first_hit = first_hit,
            .last_hit = static_cast<std::uint32_t>(out_.hits.size()),
            .read = read,
            .binds = binds};
  }

  // Tries the clauses that a word of the loaded sentence awakens; did one hold?
  bool try_clauses(bool silent) {
    bool read = false;
    // words() may not change while clauses run: load() is not called again.
    for (const WordId word : matcher_.words()) {
      for (std::uint32_t i = program_.anchors_begin[word]; i < program_.anchors_begin[word + 1U];
           ++i) {
        const Anchor& anchor = program_.anchors[i];
        if (anchor.silent != silent || held_[anchor.clause] == generation_) {
          continue;
        }
        const CompiledClause& clause = program_.clauses[anchor.clause];
        const CompiledCondition& condition = clause.when[anchor.condition];
        if (tried_[condition.number] == generation_) {
          continue;
        }
        tried_[condition.number] = generation_;
        if (holds(clause, condition, anchor.clause)) {
          held_[anchor.clause] = generation_;
          read = true;
        }
      }
    }
    return read;
  }

  [[nodiscard]] bool any_found(UnitMatcher& matcher, const std::vector<NodeId>& nodes) const {
    return std::any_of(nodes.begin(), nodes.end(), [&](NodeId n) { return matcher.found(n); });
  }

  [[nodiscard]] bool all_found(UnitMatcher& matcher, const std::vector<NodeId>& nodes) const {
    return std::all_of(nodes.begin(), nodes.end(), [&](NodeId n) { return matcher.found(n); });
  }

  bool holds(const CompiledClause& clause, const CompiledCondition& condition,
             std::uint32_t index) {
    // The match must end in this sentence's own words: what the lead-in says alone was said there.
    const bool complete = std::all_of(condition.needed.begin(), condition.needed.end(),
                                      [&](AtomId atom) { return matcher_.has(atom); });
    if (!complete || !matcher_.found(condition.main, lead_words_) ||
        !all_found(matcher_, condition.also) || !all_found(matcher_, clause.also) ||
        any_found(matcher_, condition.never) || any_found(matcher_, clause.never) ||
        !stands_under(clause) || !heading_fits(clause) || !surroundings_fit(clause)) {
      return false;
    }
    if (clause.gives == Clause::Gives::nothing && attempt_ == Attempt::as_needed) {
      return true;  // understood; nobody asks where
    }
    const std::optional<Span> span = matcher_.find(condition.main, lead_words_);
    if (!span) {
      return false;
    }
    Hit hit{.clause = index, .unit = unit_, .first = 0, .last = 0, .fields = {}};
    const LoadedSentence sentence{
        .document = document_, .matcher = matcher_, .unit = unit_, .lead_words = lead_words_};
    hit.first = sentence.token_at(std::max(span->begin, lead_words_));
    hit.last = sentence.token_at(span->end - 1) + 1;
    if (clause.gives == Clause::Gives::term && !fill_fields(clause, places_, sentence, hit)) {
      return false;
    }
    out_.hits.push_back(std::move(hit));
    return true;
  }

  // The heading that heading `u` stands under: of a higher level, or directly above it.
  [[nodiscard]] std::uint32_t heading_above(std::uint32_t u) const {
    const auto units = document_.units();
    if (units[u].heading != kNoUnit) {
      return units[u].heading;
    }
    return u > 0 && units[u - 1].kind == UnitKind::heading ? u - 1 : kNoUnit;
  }

  // Each `under` pattern stands in the sentence, in its lead-ins, or in a heading above.
  bool stands_under(const CompiledClause& clause) {
    return std::all_of(clause.under.begin(), clause.under.end(), [&](NodeId node) {
      if (matcher_.found(node)) {
        return true;
      }
      std::uint32_t heading = document_.units()[unit_].heading;
      for (std::size_t n = 0; n < kMaxHeadings && heading != kNoUnit; ++n) {
        load_other(heading);
        if (other_.found(node)) {
          return true;
        }
        heading = heading_above(heading);
      }
      return false;
    });
  }

  bool heading_fits(const CompiledClause& clause) {
    if (clause.heading.empty() && clause.no_heading.empty()) {
      return true;
    }
    const std::uint32_t heading = document_.units()[unit_].heading;
    if (heading == kNoUnit) {
      return clause.heading.empty();
    }
    load_other(heading);
    return all_found(other_, clause.heading) && !any_found(other_, clause.no_heading);
  }

  bool surroundings_fit(const CompiledClause& clause) {
    const auto beside = [&](NodeId node) {
      const auto count = static_cast<std::uint32_t>(document_.units().size());
      const std::uint32_t first = unit_ > kNearUnits ? unit_ - kNearUnits : 0;
      for (std::uint32_t u = first; u < count && u <= unit_ + kNearUnits; ++u) {
        load_other(u);
        if (other_.found(node)) {
          return true;
        }
      }
      return false;
    };
    return std::all_of(clause.near.begin(), clause.near.end(), beside) &&
           std::none_of(clause.not_near.begin(), clause.not_near.end(), beside);
  }

  // Puts the words of a heading or neighbor, without what leads them in, into the other matcher.
  void load_other(std::uint32_t u) {
    if (other_unit_ == u) {
      return;
    }
    const Unit& unit = document_.units()[u];
    other_.load(std::span(words_).subspan(unit.first, unit.last - unit.first));
    other_unit_ = u;
  }

  Attempt attempt_;
  const Program& program_;
  const Gazetteer& places_;
  const Document& document_;
  std::vector<UnitWord> words_;  // by token
  UnitMatcher matcher_;          // the sentence at hand
  UnitMatcher other_;            // headings and neighbors
  std::uint32_t other_unit_ = kNoUnit;
  SentenceMemory memory_;
  std::vector<bool> read_;           // by unit: a clause held in it, or in an item that it leads in
  std::vector<std::uint32_t> held_;  // by clause: the last unit in which it held
  std::vector<std::uint32_t> tried_;  // by condition
  std::uint32_t generation_ = 0;
  std::vector<UnitWord> scratch_;
  std::uint32_t lead_words_ = 0;
  std::uint32_t unit_ = 0;
  ClauseRun out_;
};

}  // namespace

ClauseRun run_clauses(const Program& program, const Gazetteer& places, const Document& document,
                      Attempt attempt) {
  return Runner(program, places, document, attempt).run();
}

}  // namespace assay::license
