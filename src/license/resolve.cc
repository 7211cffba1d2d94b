// SPDX-License-Identifier: Apache-2.0
#include "license/resolve.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace assay::license {
namespace {

using text::Document;

constexpr std::size_t kMaxAlsoAt = 16;     // further places kept for one term
constexpr std::size_t kMaxFactPasses = 4;  // facts may rest on facts, this deep
constexpr std::size_t kMaxLeadInBytes = 240;
constexpr std::uint32_t kWholeUnitTokens = 28;  // shorter sentences are quoted whole
constexpr std::uint32_t kQuoteReach = 14;       // words that a quote may grow to reach a comma

// The words to quote for a match: the whole sentence where it is short, otherwise the match and
// what stands around it up to the next comma.
std::pair<std::uint32_t, std::uint32_t> quoted_tokens(const Document& document, const Hit& hit) {
  const text::Unit& unit = document.units()[hit.unit];
  if (unit.last - unit.first <= kWholeUnitTokens) {
    return {unit.first, unit.last};
  }
  const auto tokens = document.tokens();
  const auto parts = [&](std::uint32_t i) {
    return static_cast<text::Gap>(tokens[i].gap) >= text::Gap::comma;
  };
  std::uint32_t first = hit.first;
  while (first > unit.first && hit.first - first < kQuoteReach && !parts(first)) {
    --first;
  }
  std::uint32_t last = hit.last;
  while (last < unit.last && last - hit.last < kQuoteReach && !parts(last)) {
    ++last;
  }
  return {first, last};
}

// What makes two readings of a list term the same one; empty for single-valued terms.
std::string key_of(const TermSchema& schema, const Hit& hit) {
  if (!schema.list) {
    return {};
  }
  const auto field = [&](Field wanted) -> std::string {
    for (const FieldValue& f : hit.fields) {
      if (f.field == wanted) {
        return f.value;
      }
    }
    return {};
  };
  if (schema.kind == TermKind::threshold) {
    return field(Field::metric) + " " + field(Field::amount);
  }
  return field(*find_field(schema.fields.substr(0, schema.fields.find(' '))));
}

class Resolver {
 public:
  Resolver(const Program& program, const Document& document, std::span<const Hit> hits,
           const Facts& facts)
      : program_(program), document_(document), hits_(hits), facts_(facts) {}

  std::vector<Term> run() {
    // Clauses that rest on a term ("if use_restrictions=inline") come after all that do not.
    std::vector<const Hit*> resting;
    for (const Hit& hit : hits_) {
      const CompiledClause& clause = clause_of(hit);
      if (clause.gives != Clause::Gives::term) {
        continue;
      }
      if (rests_on_term(clause)) {
        resting.push_back(&hit);
      } else if (holds(clause)) {
        take(hit);
      }
    }
    std::vector<const Hit*> kept;
    std::copy_if(resting.begin(), resting.end(), std::back_inserter(kept),
                 [&](const Hit* hit) { return holds(clause_of(*hit)); });
    for (const Hit* hit : kept) {
      take(*hit);
    }
    return terms();
  }

 private:
  struct Order {  // of readings of the same term: better ones first
    int rank = 0;
    std::size_t strength = 0;
    std::size_t known_fields = 0;
    std::uint32_t first = 0;

    friend bool operator<(const Order& a, const Order& b) {
      return std::tuple(-a.rank, a.strength, ~a.known_fields, a.first) <
             std::tuple(-b.rank, b.strength, ~b.known_fields, b.first);
    }
  };

  [[nodiscard]] const CompiledClause& clause_of(const Hit& hit) const {
    return program_.clauses[hit.clause];
  }

  static bool rests_on_term(const CompiledClause& clause) {
    return std::any_of(clause.requirements.begin(), clause.requirements.end(),
                       [](const CompiledRequirement& r) { return !r.is_fact; });
  }

  [[nodiscard]] bool holds(const CompiledClause& clause) const {
    return std::all_of(
        clause.requirements.begin(), clause.requirements.end(), [&](const CompiledRequirement& r) {
          return (r.is_fact ? facts_.has(r.fact) : is_taken(r.term, r.value)) == r.wanted;
        });
  }

  [[nodiscard]] bool is_taken(TermKind kind, const std::string& value) const {
    return std::any_of(taken_.begin(), taken_.end(), [&](const auto& entry) {
      if (entry.first.first != kind) {
        return false;
      }
      return value.empty() ||
             std::any_of(entry.second.begin(), entry.second.end(), [&](const Hit* h) {
               return !h->fields.empty() && h->fields[0].value == value;
             });
    });
  }

  void take(const Hit& hit) {
    const CompiledClause& clause = clause_of(hit);
    taken_[{clause.term, key_of(schema_of(clause.term), hit)}].push_back(&hit);
  }

  [[nodiscard]] Order order_of(const Hit& hit) const {
    const CompiledClause& clause = clause_of(hit);
    const std::string_view values = schema_of(clause.term).values;
    const std::string_view value =
        hit.fields.empty() ? std::string_view{} : std::string_view(hit.fields[0].value);
    return {.rank = clause.rank,
            .strength = value.empty() ? values.size() : values.find(value),
            .known_fields = hit.fields.size(),
            .first = hit.first};
  }

  std::vector<Term> terms() {
    std::vector<Term> out;
    for (auto& [key, hits] : taken_) {
      const Hit& best = **std::min_element(
          hits.begin(), hits.end(),
          [&](const Hit* a, const Hit* b) { return order_of(*a) < order_of(*b); });
      out.push_back(make_term(key.first, best, hits));
    }
    std::stable_sort(out.begin(), out.end(), [](const Term& a, const Term& b) {
      return std::tuple(a.kind(), a.evidence().range.begin) <
             std::tuple(b.kind(), b.evidence().range.begin);
    });
    return out;
  }

  // The best reading, with what others of the same value add to its fields.
  [[nodiscard]] Term make_term(TermKind kind, const Hit& best,
                               const std::vector<const Hit*>& hits) const {
    std::vector<FieldValue> fields = best.fields;
    std::vector<Evidence> also_at;
    for (const Hit* hit : hits) {
      const bool same = hit == &best || fields.empty() || hit->fields.empty() ||
                        hit->fields[0].value == fields[0].value;
      if (hit == &best || !same) {
        continue;
      }
      for (const FieldValue& f : hit->fields) {
        const bool known = std::any_of(fields.begin(), fields.end(),
                                       [&](const FieldValue& g) { return g.field == f.field; });
        if (!known) {
          fields.push_back(f);
        }
      }
      if (also_at.size() < kMaxAlsoAt && hit->unit != best.unit) {
        also_at.push_back(evidence_of_hit(*hit));
      }
    }
    std::stable_sort(fields.begin(), fields.end(),
                     [](const FieldValue& a, const FieldValue& b) { return a.field < b.field; });
    Term term(kind, std::move(fields), evidence_of_hit(best));
    term.clause = clause_of(best).id;
    term.also_at = std::move(also_at);
    return term;
  }

  [[nodiscard]] Evidence evidence_of_hit(const Hit& hit) const {
    const auto [first, last] = quoted_tokens(document_, hit);
    return evidence_of(document_, hit.unit, first, last);
  }

  const Program& program_;
  const Document& document_;
  std::span<const Hit> hits_;
  const Facts& facts_;
  std::map<std::pair<TermKind, std::string>, std::vector<const Hit*>> taken_;
};

}  // namespace

Facts::Facts(const Program& program, std::span<const Hit> hits)
    : program_(program), held_(program.facts.size(), 0) {
  // Facts are found before any term: none of them can rest on one.
  const auto fits = [&](const CompiledRequirement& r) {
    return (r.is_fact && has(r.fact)) == r.wanted;
  };
  bool changed = true;
  for (std::size_t pass = 0; changed && pass < kMaxFactPasses; ++pass) {
    changed = false;
    for (const Hit& hit : hits) {
      const CompiledClause& clause = program.clauses[hit.clause];
      if (clause.gives == Clause::Gives::fact && !has(clause.fact) &&
          std::all_of(clause.requirements.begin(), clause.requirements.end(), fits)) {
        held_[clause.fact] = 1;
        changed = true;
      }
    }
  }
}

bool Facts::has(std::string_view name) const {
  const auto at = std::find(program_.facts.begin(), program_.facts.end(), name);
  return at != program_.facts.end() && has(static_cast<std::uint32_t>(at - program_.facts.begin()));
}

std::vector<Term> resolve_terms(const Program& program, const Document& document,
                                std::span<const Hit> hits, const Facts& facts) {
  return Resolver(program, document, hits, facts).run();
}

Evidence evidence_of(const Document& document, std::uint32_t unit, std::uint32_t first,
                     std::uint32_t last) {
  const text::Unit& u = document.units()[unit];
  const ByteRange range = document.range_of(first, last);
  Evidence out;
  out.range = document.original(range);
  out.line = document.line_of(range.begin);
  out.section = document.sections()[u.section].label;
  out.text = document.quote(range);
  if (u.lead_in != text::kNoUnit) {
    const text::Unit& lead = document.units()[u.lead_in];
    out.lead_in = document.quote(document.range_of(lead.first, lead.last));
    if (out.lead_in.size() > kMaxLeadInBytes) {
      std::size_t cut = out.lead_in.size() - kMaxLeadInBytes;
      cut = std::min(out.lead_in.find(' ', cut), out.lead_in.size());
      out.lead_in.erase(0, cut);
      out.lead_in.insert(0, "…");
    }
  }
  return out;
}

}  // namespace assay::license
