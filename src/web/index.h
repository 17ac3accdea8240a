/* index.h -- keeps what can be found in step with what officers do. */
/* SPDX-License-Identifier: MIT */
#ifndef WEB_INDEX_H
#define WEB_INDEX_H

#include "core/search.h"
#include "web/feature.h"

/* Everything that all features say can be found of a conversation. */
struct search_docs index_docs(struct db *, struct arena *, conversation_id);
/* Brings the index up to date with the newest events, at most so many; true when it is. In the caller's transaction. What was never
 * made is made by `sgwrs search rebuild`, or in slices by the jobs process. */
bool index_follow(struct db *, struct arena *, int64_t most);
/* Makes the next few after this id anew; the last one made, n == 0 when there are no more. */
conversation_id index_make(struct db *, struct arena *, conversation_id after, int64_t most);

#endif
