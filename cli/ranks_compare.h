// The tables of `ranks compare`.
#pragma once

#include "cli/ranks_view.h"
#include "pipeline/rank_comparison.h"
#include "pipeline/rank_list_moves.h"

namespace sitelark {

struct CompareArguments {
  RankArguments rank;
  std::string since = "last", until = "last", view = "moves";
  bool all = false;
};

struct ComparedView {
  const OpenRanks& ranks;
  const RankComparison& comparison;
  const ListMoves& lists;  // of the view "lists" only
  const CompareArguments& arguments;
  const CtrCurve& curve;

  bool for_people() const { return is_for_people(arguments.rank.list); }
};

Table moves_table(const ComparedView& view);           // moves, winners, losers
Table compared_sites_table(const ComparedView& view);  // two rows a site: before and now
Table moved_lists_table(const ComparedView& view);
// A list that was thinned out says nothing of features: only where both lists stand they are compared.
Result<Table> compared_features_table(const ComparedView& view);
Result<Table> competing_pages_table(const ComparedView& view);

}  // namespace sitelark
