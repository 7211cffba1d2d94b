// SPDX-License-Identifier: Apache-2.0
#include "model/hub_client.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

#include "model/hub_record.h"
#include "model/hub_url.h"
#include "model/hub_words.h"
#include "model/layout.h"
#include "model/local_repository.h"
#include "model/model_name.h"

namespace assay::model {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int kMaxRedirects = 5;
// What is thrown away to get at a part of a file where a server (a plain mirror) knows no ranges.
constexpr std::size_t kMaxSkipped = std::size_t{32} << 20;

std::optional<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) {
    return std::nullopt;
  }
  return number;
}

struct ContentRange {
  std::optional<std::uint64_t> begin;  // none: "bytes */1234"
  std::optional<std::uint64_t> size;
};

// "bytes 0-99/1234".
ContentRange parse_content_range(std::string_view text) {
  ContentRange range;
  if (!text.starts_with("bytes ")) {
    return range;
  }
  text.remove_prefix(6);
  const std::size_t dash = text.find('-');
  const std::size_t slash = text.find('/');
  if (dash != std::string_view::npos && dash < slash) {
    range.begin = number_of(text.substr(0, dash));
  }
  if (slash != std::string_view::npos) {
    range.size = number_of(text.substr(slash + 1));
  }
  return range;
}

// Without quotes and the mark of a weak one.
std::string plain_etag(std::string_view text) {
  if (text.starts_with("W/")) {
    text.remove_prefix(2);
  }
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    text = text.substr(1, text.size() - 2);
  }
  return std::string(text);
}

// Seconds that the server asks to wait: Retry-After: 30, or RateLimit: "api";r=0;t=30.
std::optional<seconds> asked_wait(const HttpAnswer& answer) {
  constexpr std::uint64_t kDay = 86'400;
  std::optional<std::uint64_t> wait = number_of(answer.retry_after);
  const std::size_t at = answer.rate_limit.find("t=");
  if (!wait && answer.status == 429 && at != std::string::npos) {
    const std::string_view rest = std::string_view(answer.rate_limit).substr(at + 2);
    wait = number_of(rest.substr(0, rest.find_first_not_of("0123456789")));
  }
  return wait ? std::optional(seconds(std::min(*wait, kDay))) : std::nullopt;
}

bool is_redirect(const HttpAnswer& answer) {
  return (answer.status == 301 || answer.status == 302 || answer.status == 303 ||
          answer.status == 307 || answer.status == 308) &&
         !answer.location.empty();
}

bool is_success(const HttpAnswer& answer) {
  return answer.status == 200 || answer.status == 206;
}

// May the same request succeed in a while?
bool is_passing(const HttpAnswer& answer) {
  if (answer.status == 0 || is_success(answer)) {
    return answer.end == HttpEnd::cut;
  }
  return answer.status == 408 || answer.status == 416 || answer.status == 425 ||
         answer.status == 429 || answer.status >= 500;
}

}  // namespace

struct HubClient::Wanted {
  const ModelName& name;
  std::string url = {};
  std::string other_url = {};  // for plain mirrors, which do not know the first
  std::uint64_t begin = 0;
  std::optional<std::size_t> count = {};  // none: all
  std::size_t limit = 0;                  // of bytes
};

// What has come so far.
struct HubClient::Progress {
  Fetched fetched = {};
  std::string version = {};  // strong ETag of the server that the bytes came from
  bool done = false;

  [[nodiscard]] HttpRequest request(const Wanted& wanted) const {
    HttpRequest request{.url = wanted.url, .limit = wanted.limit};
    const std::uint64_t begin = wanted.begin + fetched.bytes.size();
    if (wanted.count) {
      request.range =
          std::to_string(begin) + '-' + std::to_string(wanted.begin + *wanted.count - 1);
      request.limit += static_cast<std::size_t>(std::min<std::uint64_t>(wanted.begin, kMaxSkipped));
    } else if (begin > 0) {
      request.range = std::to_string(begin) + '-';
    }
    if (!fetched.bytes.empty()) {
      request.if_range = version;
    }
    return request;
  }

  // Without a version nobody can say whether the rest belongs to the same file.
  void forget_what_cannot_go_on() {
    if (version.empty()) {
      *this = {};
    }
  }

  Result<void> take(const Wanted& wanted, HttpAnswer& answer) {
    const ContentRange range = parse_content_range(answer.content_range);
    if (answer.status == 200) {
      if (wanted.begin > kMaxSkipped) {
        return fail(ErrorCode::malformed, "the server cannot send a part of a file");
      }
      // From the start, whatever had come before.
      fetched.bytes = std::move(answer.body);
      fetched.bytes.erase(0, static_cast<std::size_t>(wanted.begin));
      fetched.size = number_of(answer.content_length);
    } else {
      if (range.begin != wanted.begin + fetched.bytes.size()) {
        return fail(ErrorCode::malformed, "the server sent another part than was asked for");
      }
      fetched.bytes += answer.body;
      fetched.size = range.size;
    }
    const std::string& etag = answer.linked_etag.empty() ? answer.etag : answer.linked_etag;
    fetched.etag = plain_etag(etag);
    version = answer.etag.starts_with('"') ? answer.etag : "";
    if (wanted.count) {
      done = fetched.bytes.size() >= *wanted.count || answer.end == HttpEnd::complete;
      fetched.bytes.resize(std::min(fetched.bytes.size(), *wanted.count));
    } else if (answer.end == HttpEnd::over_limit || fetched.bytes.size() > wanted.limit) {
      return fail(ErrorCode::too_large,
                  "is larger than the limit of " + std::to_string(wanted.limit) + " bytes");
    } else {
      done = answer.end == HttpEnd::complete;
    }
    return {};
  }

  // The server has no bytes after those that came.
  Result<void> take_end(const Wanted& wanted, const HttpAnswer& answer) {
    fetched.size = parse_content_range(answer.content_range).size;
    const std::uint64_t end = wanted.begin + fetched.bytes.size();
    done = fetched.size == end;
    if (!done && fetched.bytes.empty()) {
      return fail(ErrorCode::malformed, "ends before byte " + std::to_string(end));
    }
    if (!done) {
      *this = {};  // it is another file by now
    }
    return {};
  }
};

HubClient::HubClient(HubSettings settings, std::unique_ptr<Http> http,
                     std::function<void(std::uint64_t)> on_bytes)
    : settings_(std::move(settings)), http_(std::move(http)), on_bytes_(std::move(on_bytes)) {}

Result<std::unique_ptr<HubClient>> HubClient::create(HubSettings settings,
                                                     std::function<void(std::uint64_t)> on_bytes) {
  if (!settings.endpoint.starts_with("https://") && !settings.endpoint.starts_with("http://")) {
    return fail(ErrorCode::invalid_input, "HF_ENDPOINT is \"" + shown(settings.endpoint) +
                                              "\"; it has to begin with https:// or http://");
  }
  ASSAY_TRY(auto http,
            Http::create({.connect = settings.connect_timeout, .stall = settings.stall_timeout}));
  return std::unique_ptr<HubClient>(
      new HubClient(std::move(settings), std::move(http), std::move(on_bytes)));
}

bool HubClient::is_hub(const std::string& url) const {
  return origin_of(url) == origin_of(settings_.endpoint);
}

HttpAnswer HubClient::ask(HttpRequest request) const {
  std::string linked_etag;
  for (int redirects = 0;; ++redirects) {
    // The token is for the Hub and for nobody that it redirects to.
    request.token = is_hub(request.url) ? settings_.token : "";
    HttpAnswer answer = http_->get(request);
    if (on_bytes_ && !answer.body.empty()) {
      on_bytes_(answer.body.size());
    }
    if (linked_etag.empty()) {
      linked_etag = answer.linked_etag;
    }
    if (!is_redirect(answer)) {
      answer.linked_etag = linked_etag;
      answer.location = request.url;
      return answer;
    }
    const bool safe =
        answer.location.starts_with("https://") ||
        (answer.location.starts_with("http://") && request.url.starts_with("http://"));
    if (redirects == kMaxRedirects || !safe) {
      answer.end = HttpEnd::impossible;
      answer.failure = safe ? "too many redirects" : "a redirect leads away from the web or https";
      answer.status = 0;
      return answer;
    }
    request.url = answer.location;
  }
}

Result<milliseconds> HubClient::next_wait(const Wanted& wanted, const HttpAnswer& answer,
                                          std::uint32_t tries) const {
  const auto give_up = [&] {
    const bool from_hub = is_hub(answer.location);
    Error error = hub_error(answer, settings_, wanted.name, from_hub, tries);
    if (from_hub && (answer.status == 401 || answer.status == 403)) {
      const std::lock_guard lock(mutex_);
      barred_.emplace(wanted.name.id, error);
    }
    return tl::unexpected<Error>(std::move(error));
  };
  if (!is_passing(answer)) {
    return give_up();
  }
  if (tries >= (gave_up_ ? 1 : settings_.tries)) {
    gave_up_ = true;
    return give_up();
  }
  if (const auto asked = asked_wait(answer)) {
    if (*asked > settings_.longest_wait) {
      gave_up_ = true;
      return tl::unexpected<Error>(rate_limit_error(*asked));
    }
    return milliseconds(*asked);
  }
  const milliseconds doubled =
      settings_.first_wait * (std::uint64_t{1} << std::min(tries - 1, 16U));
  return std::min<milliseconds>(doubled, settings_.longest_wait);
}

std::optional<Error> HubClient::barred(const ModelName& name) const {
  const std::lock_guard lock(mutex_);
  const auto at = barred_.find(name.id);
  return at == barred_.end() ? std::nullopt : std::optional(at->second);
}

Result<Fetched> HubClient::fetch(const Wanted& asked) const {
  if (auto error = barred(asked.name)) {
    return tl::unexpected<Error>(*std::move(error));
  }
  Wanted wanted = asked;
  Progress progress;
  for (std::uint32_t tries = 1;; ++tries) {
    HttpAnswer answer = ask(progress.request(wanted));
    if (is_success(answer) || answer.status == 416) {
      const Result<void> taken =
          is_success(answer) ? progress.take(wanted, answer) : progress.take_end(wanted, answer);
      if (!taken) {
        return tl::unexpected<Error>(taken.error());
      }
    } else if ((answer.status == 404 || answer.status == 400) && answer.error_code.empty() &&
               !wanted.other_url.empty() && wanted.other_url != wanted.url) {
      wanted.url = std::exchange(wanted.other_url, "");
      continue;
    }
    if (progress.done) {
      gave_up_ = false;
      return std::move(progress.fetched);
    }
    progress.forget_what_cannot_go_on();
    ASSAY_TRY(const milliseconds wait, next_wait(wanted, answer, tries));
    if (settings_.wait) {
      settings_.wait(wait);
    }
  }
}

Result<std::string> HubClient::fetch_record(const ModelName& name) const {
  const std::string url = record_url(settings_.endpoint, name);
  // With the sizes and hashes of the files, which tell what lies in the cache already.
  Result<Fetched> fetched =
      fetch({.name = name, .url = url + "?blobs=true", .other_url = url, .limit = kMaxRecordBytes});
  if (!fetched) {
    return fail_in(text_of(name), fetched.error().code, fetched.error().message);
  }
  return std::move(fetched->bytes);
}

Result<Fetched> HubClient::fetch_file(const ModelName& name, const std::string& revision,
                                      const std::string& path, std::size_t limit,
                                      std::optional<std::uint64_t> expected) const {
  Result<Fetched> fetched =
      fetch({.name = name,
             .url = file_url(settings_.endpoint, name, revision, path),
             .other_url = file_url(settings_.endpoint, name, named_revision(name), path),
             .limit = limit});
  if (!fetched) {
    return fail_in(path, fetched.error().code, fetched.error().message);
  }
  if (expected && fetched->bytes.size() != *expected) {
    return fail_in(path, ErrorCode::malformed,
                   "came with " + std::to_string(fetched->bytes.size()) +
                       " bytes, but the Hub's record says " + std::to_string(*expected));
  }
  return fetched;
}

Result<Fetched> HubClient::fetch_range(const ModelName& name, const std::string& revision,
                                       const std::string& path, std::uint64_t begin,
                                       std::size_t count) const {
  if (count == 0) {
    return Fetched{};
  }
  Result<Fetched> fetched =
      fetch({.name = name,
             .url = file_url(settings_.endpoint, name, revision, path),
             .other_url = file_url(settings_.endpoint, name, named_revision(name), path),
             .begin = begin,
             .count = count,
             .limit = count});
  if (!fetched) {
    fetched.error().file = path;
  }
  return fetched;
}

}  // namespace assay::model
