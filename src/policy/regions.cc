// SPDX-License-Identifier: Apache-2.0
#include "policy/regions.h"

#include <algorithm>
#include <array>
#include <utility>

namespace assay::policy {
namespace {

// ISO 3166-1, each code with a blank behind it; then what is no country.
constexpr std::string_view kCodes =
    "ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq "
    "br bs bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm "
    "do dz ec ee eg eh er es et fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs "
    "gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn "
    "kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq "
    "mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm "
    "pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv "
    "sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug um us uy uz va vc ve vg vi "
    "vn vu wf ws ye yt za zm zw "
    "eu eea ";

constexpr std::array<std::string_view, 27> kEu{
    "at", "be", "bg", "hr", "cy", "cz", "dk", "ee", "fi", "fr", "de", "gr", "hu", "ie",
    "it", "lv", "lt", "lu", "mt", "nl", "pl", "pt", "ro", "sk", "si", "es", "se"};
constexpr std::array<std::string_view, 3> kEftaInEea{"is", "li", "no"};

// Words that license terms and people use for a code.
constexpr std::array<std::pair<std::string_view, std::string_view>, 21> kNames{
    {{"brazil", "br"},
     {"canada", "ca"},
     {"china", "cn"},
     {"european_economic_area", "eea"},
     {"european_union", "eu"},
     {"europe", "eu"},
     {"france", "fr"},
     {"germany", "de"},
     {"great_britain", "gb"},
     {"india", "in"},
     {"italy", "it"},
     {"japan", "jp"},
     {"korea", "kr"},
     {"russia", "ru"},
     {"south_korea", "kr"},
     {"spain", "es"},
     {"switzerland", "ch"},
     {"uk", "gb"},
     {"united_kingdom", "gb"},
     {"united_states", "us"},
     {"usa", "us"}}};

std::string_view code(std::string_view name) {
  const auto* const at = std::find_if(kNames.begin(), kNames.end(),
                                      [name](const auto& one) { return one.first == name; });
  return at == kNames.end() ? name : at->second;
}

template <std::size_t N>
bool in(const std::array<std::string_view, N>& list, std::string_view one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

}  // namespace

std::optional<std::string_view> find_region(std::string_view word) {
  const std::string_view wanted = code(word);
  for (std::size_t at = 0; at < kCodes.size();) {
    const std::size_t end = kCodes.find(' ', at);
    if (kCodes.substr(at, end - at) == wanted) {
      return kCodes.substr(at, end - at);
    }
    at = end + 1;
  }
  return std::nullopt;
}

bool territory_holds(std::string_view wider, std::string_view region) {
  const std::string_view outer = code(wider);
  const std::string_view inner = code(region);
  if (outer == inner) {
    return true;
  }
  if (outer == "eu") {
    return in(kEu, inner);
  }
  return outer == "eea" && (inner == "eu" || in(kEu, inner) || in(kEftaInEea, inner));
}

}  // namespace assay::policy
