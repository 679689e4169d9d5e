#include "pipeline/rank_requests.h"

namespace sitelark {

bool RankRequests::is_beyond_caps(const RankLane& lane, double price) {
  const auto& most = setup_.caps.max_requests;
  const bool beyond = (most && tally_.requests() + 1 > *most) || !budget_.allows(lane.limits().unit, price);
  if (beyond) tally_.set_capped();
  return beyond;
}

void RankRequests::start(RankLane& lane, const ApiRequest& request, SentRequest sent, double now) {
  const std::int64_t tag = ++last_tag_;
  setup_.client.start(request, tag);
  lane.sent(now);
  budget_.reserve(lane.limits().unit, sent.price);
  sent_.emplace(tag, std::move(sent));
  tally_.add_request();
}

std::optional<SentRequest> RankRequests::take(const ApiAnswer& answer) {
  const auto found = sent_.find(answer.tag);
  if (found == sent_.end()) return std::nullopt;
  SentRequest sent = std::move(found->second);
  sent_.erase(found);
  return sent;
}

AnsweredRequest RankRequests::read(RankLane& lane, SentRequest sent, const ApiAnswer& answer) {
  lane.answered();
  SerpAnswer said = lane.provider().read(sent.step, sent.query, answer);
  // An answer that says nothing of its price is paid for when it is one.
  const bool is_paid = answer.outcome == LookStatus::looked && answer.status >= 200 && answer.status < 300;
  const double cost = said.cost >= 0 ? said.cost : is_paid ? sent.price : 0;
  budget_.pay(lane.limits().unit, sent.price, cost);
  return {std::move(sent), std::move(said), cost};
}

}  // namespace sitelark
