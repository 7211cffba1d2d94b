// SPDX-License-Identifier: Apache-2.0
// Every thing that a chain makes remembers which licenses came along and how: in its weights, by
// its outputs, by data. A step is then one question to those licenses, the same that decide()
// answers for a model with these ancestors.
#include <algorithm>
#include <iterator>
#include <map>
#include <memory>

#include "policy/chain.h"

namespace assay::policy {
namespace {

using license::Field;
using license::TermKind;
using model::Relation;

// One license that came along.
struct Bond {
  std::size_t standing = 0;  // index into Walker::standings_
  Relation way = Relation::finetune;

  bool operator==(const Bond&) const = default;
};

struct Thing {
  bool outputs = false;  // else a model
  std::vector<Bond> bonds;
  std::vector<Reason> faults;  // why it may not be made at all
};

void join(std::vector<Bond>& all, const std::vector<Bond>& more) {
  for (const Bond& bond : more) {
    if (std::find(all.begin(), all.end(), bond) == all.end()) {
      all.push_back(bond);
    }
  }
}

// The worse answer stands; its reasons with it. Duties add up.
Verdict both(Verdict a, Verdict b) {
  if (b.answer > a.answer) {
    std::swap(a, b);
  }
  if (a.answer == b.answer || b.answer == Answer::allowed ||
      (a.answer == Answer::allowed_with_duties)) {
    std::move(b.because.begin(), b.because.end(), std::back_inserter(a.because));
    std::move(b.readings.begin(), b.readings.end(), std::back_inserter(a.readings));
  }
  for (Duty& duty : b.duties) {
    const bool there = std::any_of(a.duties.begin(), a.duties.end(), [&duty](const Duty& other) {
      return other.id == duty.id && other.task == duty.task;
    });
    if (!there && a.answer != Answer::not_allowed) {
      a.duties.push_back(std::move(duty));
    }
  }
  return a;
}

class Walker {
 public:
  Walker(const Chain& chain, const Use& use, const OriginSource& source)
      : chain_(chain), use_(use), source_(source) {}

  Result<ChainVerdict> walk() {
    ChainVerdict out;
    out.answer = Answer::allowed;
    for (std::size_t i = 0; i < chain_.steps.size(); ++i) {
      const ChainStep& step = chain_.steps[i];
      ASSAY_TRY(Verdict verdict, take(step));
      if (verdict.answer > out.answer) {
        out.answer = verdict.answer;
        out.bites = i;
      }
      out.steps.push_back({.step = i, .title = title_of(step), .verdict = std::move(verdict)});
    }
    return out;
  }

 private:
  static std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) {
      out += (out.empty() ? "" : " and ") + name;
    }
    return out;
  }

  static std::string title_of(const ChainStep& step) {
    std::string out(name_of(step.deed));
    std::replace(out.begin(), out.end(), '_', '-');
    out += ' ' + (step.from.empty() ? "from scratch" : listed(step.from));
    if (!step.on.empty()) {
      out += " on " + listed(step.on);
    }
    return step.as.empty() ? out : out + " as " + step.as;
  }

  // What `name` stands for: a thing made before, or a model or data set by its id.
  Result<Thing> thing(const std::string& name, Relation way) {
    if (const auto made = things_.find(name); made != things_.end()) {
      return made->second;
    }
    auto known = ids_.find(name);
    if (known == ids_.end()) {
      const auto license = std::find_if(chain_.licenses.begin(), chain_.licenses.end(),
                                        [&name](const auto& given) { return given.first == name; });
      ASSAY_TRY(std::vector<Origin> origins,
                source_(name, license == chain_.licenses.end() ? "" : license->second));
      std::vector<Bond> bonds;
      for (Origin& origin : origins) {
        bonds.push_back({.standing = standings_.size(), .way = origin.way});
        standings_.push_back(std::move(origin.standing));
      }
      known = ids_.emplace(name, std::move(bonds)).first;
    }
    Thing out{.outputs = false, .bonds = known->second, .faults = {}};
    for (std::size_t i = 0; i < out.bonds.size(); ++i) {
      if (i == 0 || carries_weights(out.bonds[i].way)) {
        out.bonds[i].way = way;
      }
    }
    return out;
  }

  // One question to all licenses of `bonds`.
  [[nodiscard]] Verdict ask(const std::vector<Bond>& bonds, Activity activity, Use use) const {
    use.activities = {activity};
    lineage::Family family;
    std::vector<Standing> standings(1);
    auto planned = std::make_shared<model::Model>();
    planned->planned = true;  // it has no license of its own yet
    family.nodes.push_back({.id = "",
                            .kind = lineage::NodeKind::model,
                            .found = lineage::Found::given,
                            .model = std::move(planned),
                            .known = {}});
    for (const Bond& bond : bonds) {
      family.edges.push_back(
          {.child = 0, .parent = family.nodes.size(), .relation = bond.way, .statements = {}});
      family.nodes.push_back({.id = standings_[bond.standing].model,
                              .kind = lineage::NodeKind::model,
                              .found = lineage::Found::folder,
                              .model = {},
                              .known = {}});
      standings.push_back(standings_[bond.standing]);
    }
    if (bonds.empty()) {
      return {.activity = activity,
              .answer = Answer::allowed,
              .because = {},
              .duties = {},
              .readings = {}};
    }
    return std::move(decide(family, standings, use).front());
  }

  Result<Verdict> take(const ChainStep& step) {
    Thing made;
    for (const std::string& name : step.from) {
      const Relation way = step.deed == Deed::merge      ? Relation::merge
                           : step.deed == Deed::quantize ? Relation::quantized
                                                         : Relation::finetune;
      ASSAY_TRY(const Thing one, thing(name, way));
      made.outputs = made.outputs || one.outputs;
      join(made.bonds, one.bonds);
      blame(made, one);
    }
    Verdict verdict = ask_deed(step, made);
    if (step.deed == Deed::generate || step.deed == Deed::distill) {
      made.bonds = of_outputs(made.bonds);
      made.outputs = step.deed == Deed::generate;
    }
    std::vector<Bond> lessons;
    for (const std::string& name : step.on) {
      ASSAY_TRY(const Thing data, thing(name, Relation::dataset));
      // What the chain made as outputs was made by models; what it made as a model, and is now
      // trained on, teaches by its outputs.
      join(lessons, data.outputs ? data.bonds : lessons_of(data.bonds));
      blame(made, data);
    }
    if (!lessons.empty()) {
      verdict = both(std::move(verdict), ask_training(step, lessons, made.bonds));
      join(made.bonds, outside_family(lessons, made.bonds));
    }
    if (!made.faults.empty()) {
      Verdict fault{.activity = verdict.activity,
                    .answer = Answer::not_allowed,
                    .because = made.faults,
                    .duties = {},
                    .readings = {}};
      verdict = both(std::move(verdict), std::move(fault));
      verdict.duties.clear();
    } else if (verdict.answer == Answer::not_allowed) {
      made.faults = verdict.because;
      for (Reason& fault : made.faults) {
        fault.message.insert(0, "an earlier step of the chain is not allowed: ");
      }
    }
    if (!step.as.empty()) {
      things_[step.as] = std::move(made);
    }
    return verdict;
  }

  // A thing that is made of what may not be made.
  static void blame(Thing& made, const Thing& part) {
    for (const Reason& fault : part.faults) {
      const bool there =
          std::any_of(made.faults.begin(), made.faults.end(),
                      [&fault](const Reason& other) { return other.message == fault.message; });
      if (!there) {
        made.faults.push_back(fault);
      }
    }
  }

  [[nodiscard]] Verdict ask_deed(const ChainStep& step, const Thing& thing) const {
    Use paid = use_;
    paid.commercial = true;
    switch (step.deed) {
      case Deed::fine_tune:
        return ask(thing.bonds, Activity::fine_tune, use_);
      case Deed::merge:
        return ask(thing.bonds, Activity::merge, use_);
      case Deed::quantize:
        return ask(thing.bonds, Activity::quantize, use_);
      case Deed::distill:
        return ask_learning(makers_of(of_outputs(thing.bonds)), step.competes);
      case Deed::train:
        return ask(thing.bonds, Activity::fine_tune, use_);
      case Deed::generate:
      case Deed::use:
        return ask(thing.bonds, Activity::internal_use, use_);
      case Deed::serve:
        return ask(thing.bonds, Activity::serve_api, use_);
      case Deed::ship:
        return ask(thing.bonds, Activity::ship_product, use_);
      case Deed::redistribute:
        return ask(thing.bonds, Activity::redistribute_weights, use_);
      case Deed::publish:
        return ask(as_asked(thing), passing_on(thing), use_);
      case Deed::sell:
        return ask(as_asked(thing), passing_on(thing), paid);
    }
    return {};
  }

  static Activity passing_on(const Thing& thing) {
    return thing.outputs ? Activity::publish_outputs : Activity::redistribute_weights;
  }

  // Of outputs the licenses of their makers are asked as of models in use.
  static std::vector<Bond> as_asked(const Thing& thing) {
    return thing.outputs ? makers_of(thing.bonds) : thing.bonds;
  }

  static std::vector<Bond> makers_of(const std::vector<Bond>& bonds) {
    std::vector<Bond> out;
    for (const Bond& bond : bonds) {
      join(out, {{.standing = bond.standing,
                  .way = bond.way == Relation::distilled ? Relation::finetune : bond.way}});
    }
    return out;
  }

  // What comes along in outputs: the licenses whose weights made them, and those that count what
  // learned from them as theirs.
  [[nodiscard]] std::vector<Bond> of_outputs(const std::vector<Bond>& bonds) const {
    std::vector<Bond> out;
    for (const Bond& bond : bonds) {
      if (carries_weights(bond.way) || reach_of(standings_[bond.standing], bond.way).binds) {
        join(out, {{.standing = bond.standing, .way = Relation::distilled}});
      }
    }
    return out;
  }

  // A named data set stays one; a model that something is trained on teaches by its outputs.
  [[nodiscard]] std::vector<Bond> lessons_of(const std::vector<Bond>& bonds) const {
    std::vector<Bond> out;
    for (const Bond& bond : bonds) {
      if (bond.way == Relation::dataset) {
        join(out, {bond});
      }
    }
    join(out, of_outputs(bonds));
    return out;
  }

  // May a model learn from what these licenses' models made?
  [[nodiscard]] Verdict ask_learning(const std::vector<Bond>& makers,
                                     std::optional<bool> competes) const {
    Verdict own = ask(makers, Activity::train_own_model, use_);
    if (competes && !*competes) {
      return own;
    }
    Verdict rival = ask(makers, Activity::train_competing_model, use_);
    if (competes || rival.answer == own.answer) {
      return rival;
    }
    // Nobody said whether it competes, and it matters.
    Verdict out = own.answer == Answer::unclear ? std::move(own) : Verdict{};
    out.activity = Activity::train_own_model;
    out.answer = Answer::unclear;
    for (Reason& reason : rival.because) {
      out.readings.push_back("if it competes with the licensor: " + reason.message);
      out.because.push_back(std::move(reason));
    }
    out.readings.emplace_back("if it does not: that stands not against it");
    return out;
  }

  [[nodiscard]] Verdict ask_training(const ChainStep& step, const std::vector<Bond>& lessons,
                                     const std::vector<Bond>& target) {
    std::vector<Bond> asked = makers_of(lessons);
    std::vector<Reason> spared;
    for (Bond& bond : asked) {
      if (const std::optional<std::size_t> kin = excepted(bond, target, spared)) {
        bond.standing = *kin;
      }
    }
    Verdict out = ask_learning(asked, step.competes);
    if (out.answer <= Answer::allowed_with_duties) {
      std::move(spared.begin(), spared.end(), std::back_inserter(out.because));
    }
    return out;
  }

  // Is there a license in the weights that is the same as this one?
  [[nodiscard]] bool of_family(const Bond& bond, const std::vector<Bond>& weights) const {
    const std::string& license = standings_[bond.standing].license;
    return std::any_of(weights.begin(), weights.end(), [&](const Bond& own) {
      return carries_weights(own.way) &&
             (own.standing == bond.standing ||
              (!license.empty() && standings_[own.standing].license == license));
    });
  }

  // Who is bound by a license in the weights is bound by it no more for having learned from it.
  [[nodiscard]] std::vector<Bond> outside_family(const std::vector<Bond>& lessons,
                                                 const std::vector<Bond>& weights) const {
    std::vector<Bond> out;
    for (const Bond& bond : lessons) {
      if (bond.way == Relation::dataset || !of_family(bond, weights)) {
        out.push_back(bond);
      }
    }
    return out;
  }

  // "Excluding Llama 2 or derivative works thereof": a license without its ban, for a target that
  // carries the same license in its weights.
  std::optional<std::size_t> excepted(const Bond& bond, const std::vector<Bond>& target,
                                      std::vector<Reason>& spared) {
    const Standing& theirs = standings_[bond.standing];
    const HeldTerm* const ban = theirs.find(TermKind::train_other_models, "forbidden");
    if (ban == nullptr || ban->term.get(Field::except_).empty() || !of_family(bond, target)) {
      return std::nullopt;
    }
    spared.push_back({.pull = Answer::allowed,
                      .model = theirs.model,
                      .license = theirs.license,
                      .term = "train_other_models",
                      .message = theirs.license_name +
                                 ": its own family is excepted from the ban, and this is one of it",
                      .quote = theirs.quote(*ban),
                      .basis = theirs.basis});
    Standing without = theirs;
    without.terms.erase(without.terms.begin() + (ban - theirs.terms.data()));
    standings_.push_back(std::move(without));
    return standings_.size() - 1;
  }

  const Chain& chain_;
  const Use& use_;
  const OriginSource& source_;
  std::vector<Standing> standings_;
  std::map<std::string, std::vector<Bond>> ids_;
  std::map<std::string, Thing> things_;
};

}  // namespace

Result<ChainVerdict> walk(const Chain& chain, const Use& use, const OriginSource& source) {
  return Walker(chain, use, source).walk();
}

}  // namespace assay::policy
