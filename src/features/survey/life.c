/* life.c -- what became of one response: counted, read, answered, decided on, told. */
/* SPDX-License-Identifier: MIT */
#include "features/survey/life.h"

void life_fill(struct req *r, struct survey_life *life, const struct conversation *it, const struct response *response, bool opened)
{
	*life = (struct survey_life){ .it = it, .response = response, .opened = opened,
		.decided = it->standing == STANDING_DECIDED || it->standing == STANDING_TOLD, .told = it->standing == STANDING_TOLD };
	life->is_counted = survey_counted(r->db, r->arena, it->id, response->received, &life->counted);
	life->decision_late = !life->decided && it->decides.n && day_before(it->decides, r->today);
	if (!opened)
		return;
	life->themes = survey_themes(r->db, r->arena, it->id, response->id);
	life->replies = survey_replies(r->db, r->arena, it->id, response->id);
	if (life->decided)
		life->decision = markdown(r->arena, pair_in(it->decision, r->lang));
}
