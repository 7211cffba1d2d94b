// SPDX-License-Identifier: Apache-2.0
#include "model/hub_words.h"

#include <string>

#include "model/layout.h"

namespace assay::model {
namespace {

Error error(ErrorCode code, std::string message) {
  return {.code = code, .message = std::move(message)};
}

std::string page_of(const HubSettings& settings, const ModelName& name) {
  return settings.endpoint + (name.dataset ? "/datasets/" : "/") + name.id;
}

Error gated(const HubSettings& settings, const ModelName& name) {
  const std::string page = page_of(settings, name);
  return error(ErrorCode::unreadable,
               settings.token.empty()
                   ? "is gated: accept its terms at " + page +
                         ", then set HF_TOKEN to a token of that account"
                   : "is gated: accept its terms at " + page + " with the account of your token");
}

Error unauthorized(const HubSettings& settings) {
  return error(ErrorCode::unreadable,
               settings.token.empty()
                   ? "is private, gated or does not exist: to who has no token the Hub says the "
                     "same of all three; check the spelling, or set HF_TOKEN"
                   : "the Hub does not accept the token in HF_TOKEN; make a new one at " +
                         settings.endpoint + "/settings/tokens");
}

Error missing(const HttpAnswer& answer, const HubSettings& settings, const ModelName& name) {
  if (answer.error_code == "RevisionNotFound") {
    return error(ErrorCode::not_found, "the Hub has it, but no revision \"" + name.revision +
                                           "\"; see " + page_of(settings, name) + "/tree/main");
  }
  if (answer.error_code == "EntryNotFound") {
    return error(ErrorCode::not_found, "the Hub has no such file at this revision");
  }
  return error(ErrorCode::not_found,
               std::string("the Hub has no such ") + (name.dataset ? "data set" : "model") +
                   (settings.token.empty() ? "" : ", or your token may not read it") +
                   "; check the spelling");
}

std::string after(std::uint32_t tries) {
  return tries > 1 ? " (" + std::to_string(tries) + " tries)" : "";
}

}  // namespace

Error rate_limit_error(std::chrono::seconds wait) {
  return error(ErrorCode::unreadable, "the Hub limits how much you may ask; try again in " +
                                          std::to_string(wait.count()) +
                                          " seconds, or set HF_TOKEN for a higher limit");
}

Error hub_error(const HttpAnswer& answer, const HubSettings& settings, const ModelName& name,
                bool from_hub, std::uint32_t tries) {
  if (answer.status == 0 || (answer.status < 300 && answer.end != HttpEnd::complete)) {
    return error(ErrorCode::unreadable, "fetching from " + settings.endpoint + " failed" +
                                            after(tries) + ": " + shown(answer.failure));
  }
  if (from_hub && answer.error_code == "GatedRepo") {
    return gated(settings, name);
  }
  if (from_hub && answer.status == 401) {
    return unauthorized(settings);
  }
  if (from_hub && answer.status == 403) {
    return error(
        ErrorCode::unreadable,
        "the Hub forbids to read it" +
            std::string(settings.token.empty() ? "; set HF_TOKEN" : " with the token in HF_TOKEN"));
  }
  if (answer.status == 404) {
    return missing(answer, settings, name);
  }
  if (answer.status == 429) {
    return error(ErrorCode::unreadable, "the Hub limits how much you may ask" + after(tries) +
                                            "; try again in some minutes, or set HF_TOKEN for a "
                                            "higher limit");
  }
  return error(ErrorCode::unreadable, std::string(from_hub ? "the Hub" : "the Hub's file server") +
                                          " answered " + std::to_string(answer.status) +
                                          after(tries) + "; try again later");
}

}  // namespace assay::model
