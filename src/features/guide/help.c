/* help.c -- for each page of officers: what it is for, and what happens next. */
/* SPDX-License-Identifier: MIT */
#include "features/guide/help.h"

/* Pages that do one thing together say the same of it. */
#define PLAN(route) \
	{ route, TL("The plan of a conversation in nine steps: each says why it matters and shows an example."), \
	  TL("Fill in what you know and save. The last step lists what is missing before it may be published."), 1 }
#define WHERE(route) \
	{ route, TL("Which wards and communities this is about, so that people who live there find it on the page of their place."), \
	  TL("Choose them and save, or none when it is about everywhere. It may change after publishing as well."), 1 }
#define PREVIEW(route) \
	{ route, TL("The conversation as residents will meet it, in both languages and on a phone. Nothing typed here is kept."), \
	  TL("Go back to the plan to mend what reads badly, then ask a second person to approve."), 1 }
#define TRANSLATION(route) \
	{ route, TL("Texts that lack a language or whose source changed, with the day by which they are needed."), \
	  TL("Translate and save. A second person reads both languages and approves them."), 3 }
#define PLAN_CHANGES(route) \
	{ route, TL("What is changed after publishing: words, dates, options. Everybody reads what changed and why."), \
	  TL("Write the change with its reason in both languages. A second person approves it before anybody sees it."), 3 }
#define NEW_QUESTION(route) \
	{ route, TL("One question or page of the survey: its words in both languages, its settings, and who is asked."), \
	  TL("Save, and you are back at all questions. Nobody sees it before a second person has approved it."), 1 }
#define CORRECT_QUESTION(route) \
	{ route, TL("Questions that people can see already: mend a spelling, or ask anew in a version with a public note."), \
	  TL("A second person approves. Whoever has begun finishes the old version."), 3 }
#define QUESTION_BANK(route) \
	{ route, TL("Tried questions that you can use again, from the bank or from another conversation."), \
	  TL("What you take is a copy: change it as you like."), 1 }
#define DESK_DOCUMENTS(route) \
	{ route, TL("What people can read before they answer, with its languages and formats."), \
	  TL("A second person approves each document. One in a single language stops publishing."), 3 }
#define DESK_PAPER(route) \
	{ route, TL("Paper forms, calls and visits: print the form, and type in what came back, pile by pile."), \
	  TL("Start a pile. One form in ten is typed in again by another person."), 4 }
#define ENTER_FORM(route) \
	{ route, TL("One form from paper, in the order of its pages. Numbers and Enter are enough."), \
	  TL("The next form comes by itself. Write the number on the paper."), 4 }
#define DESK_RESULTS(route) \
	{ route, TL("What was answered, counted now, for officers only. Keep to a channel, a language or some days, or set two questions against each other."), \
	  TL("When the conversation has closed, release the results. Only then does the public see numbers."), 7 }
#define DESK_WHO(route) \
	{ route, TL("Who took part beside who lives here, group by group, where census tables are there."), \
	  TL("Make a task of each voice that is missing, while the conversation is still open."), 7 }
#define DESK_OUTREACH(route) \
	{ route, TL("Whom you still want to reach, who goes there, and by when."), \
	  TL("Mark it done, and say how many people you met. It stands in the evidence of the conversation."), 7 }
#define DESK_THEMES(route) \
	{ route, TL("What people wrote in their own words, to be read and given themes. Keys make it quick, also for a concern."), \
	  TL("When everything has been read, write a reply to each theme under “You said, and what we did”."), 2 }
#define QUOTE_ANSWER(route) \
	{ route, TL("People’s own words for the public page. One person proposes a quote, another releases it."), \
	  TL("Shorten what points to somebody. If the person withdraws, the quote goes as well."), 2 }
#define DESK_OUTCOMES(route) \
	{ route, TL("“You said, and what we did”: a reply to each theme, in both languages, also where nothing is done and why."), \
	  TL("Send it for approval. A second person publishes it, and it keeps the promise."), 2 }
#define AMENDMENTS(route) \
	{ route, TL("Replies, decisions and promises that are public already and must be put right, or moved."), \
	  TL("A second person approves. Everybody reads the old words beside the new, with the reason."), 8 }
#define DESK_EXPORT(route) \
	{ route, TL("The answers as a table, for a spreadsheet or a statistics program, without names or addresses."), \
	  TL("It is made in the background. You alone can fetch it, for half a day."), 6 }
#define BRING_IN(route) \
	{ route, TL("Answers from another system come in from a file: it is tried first, and you see what would be added."), \
	  TL("Say what each column answers, look at what was not understood, then add. All of it can be taken back."), 6 }
#define QUESTIONS_FROM(route) \
	{ route, TL("Questions from a survey that was made in LimeSurvey, with the answers of its archive."), \
	  TL("Read what would not come along, line by line. Then make the questions, and look at each."), 1 }
#define MESSAGES(route) \
	{ route, TL("What people told us about anything, at any time, with the day by which a reply was promised."), \
	  TL("Open one to reply, or choose several and pass them to a partner together."), 8 }
#define PARTNERS(route) \
	{ route, TL("The organisations to which messages are passed, with what each is for and how soon it promises to reply."), \
	  TL("Messages that speak of a partner’s subjects are offered to it first."), 8 }
#define CONCERNS(route) \
	{ route, TL("Concerns about somebody’s safety. Only the people named for safeguarding read them."), \
	  TL("Take one on, act as your own procedure says, and note what was done. If somebody is in danger now, ring 999."), 5 }
#define PRACTICE(route) \
	{ route, TL("A place to learn: another person, another day, and the letters that would have been sent."), \
	  TL("Go on with your practice conversation. Nothing leaves, whatever you press."), 1 }
#define GUIDE(route) \
	{ route, TL("The guide: how each piece of work is done, step by step."), \
	  TL("Choose what you want to do. In practice you can follow it word by word."), 9 }

const struct page_help guide_help[] = {
	{ "desk",
	  TL("Your day: first what waits for you, the overdue before the rest, then every conversation."),
	  TL("Follow the link of the first line. When it is done, the line goes by itself."), 10 },
	{ "desk-conversation",
	  TL("Everything about one conversation, and its next step. A list says what is still missing before that step."),
	  TL("Do what is missing, then press the step. Each step is kept with your name and the time."), 2 },
	{ "desk-texts",
	  TL("Every text of the conversation in Welsh and English side by side, so that a second person can approve them."),
	  TL("Read both languages, then approve. What you wrote yourself waits for somebody else."), 3 },
	{ "start-conversation",
	  TL("Here a new conversation begins. Only its name is needed."),
	  TL("Nine short steps follow. You can leave after each and come back."), 1 },
	PLAN("plan"), PLAN("plan-step"), WHERE("plan-where"),
	PREVIEW("preview"), PREVIEW("preview-questions"), PREVIEW("preview-page"),
	TRANSLATION("translation"), TRANSLATION("translate-conversation"),
	PLAN_CHANGES("plan-changes"), PLAN_CHANGES("change-days"), PLAN_CHANGES("add-option"),
	{ "periods",
	  TL("School holidays and pre-election periods, against which the dates of a plan are checked."),
	  TL("The plan warns when a conversation falls into one of them. You decide, and say why."), 1 },
	{ "desk-questions",
	  TL("The survey of this conversation: its pages and questions, in both languages, with advice."),
	  TL("Add a question, move it by its buttons, look at the preview. Once people can see it, it is locked."), 1 },
	NEW_QUESTION("new-question"), NEW_QUESTION("edit-question"), NEW_QUESTION("question-choices"),
	NEW_QUESTION("question-condition"), NEW_QUESTION("new-question-page"), NEW_QUESTION("edit-question-page"),
	NEW_QUESTION("delete-question"),
	CORRECT_QUESTION("correct-question"), CORRECT_QUESTION("question-version"),
	QUESTION_BANK("question-bank"), QUESTION_BANK("save-to-bank"), QUESTION_BANK("copy-questions"),
	QUESTIONS_FROM("desk-lime"), QUESTIONS_FROM("lime"),
	DESK_DOCUMENTS("desk-documents"), DESK_DOCUMENTS("new-document"), DESK_DOCUMENTS("edit-document"),
	{ "share",
	  TL("Everything with which people hear of it: short address, QR code, poster, leaflet, a card for other sites."),
	  TL("Print or copy what you need. Each has both languages."), 1 },
	DESK_PAPER("desk-paper"), DESK_PAPER("desk-batch"),
	ENTER_FORM("enter-form"), ENTER_FORM("enter-again"), ENTER_FORM("mend-form"),
	DESK_RESULTS("desk-results"), DESK_RESULTS("compare-results"),
	{ "release-results",
	  TL("What the public would see, with small numbers hidden to protect people."),
	  TL("A publisher releases it. It stays as it is until somebody releases again."), 7 },
	DESK_WHO("desk-who"), DESK_WHO("match-census"),
	DESK_OUTREACH("desk-outreach"), DESK_OUTREACH("edit-outreach"),
	DESK_THEMES("desk-themes"), DESK_THEMES("change-theme"), DESK_THEMES("answer-file"),
	QUOTE_ANSWER("quote-answer"), QUOTE_ANSWER("desk-quotes"),
	{ "desk-campaigns",
	  TL("Texts that are nearly the same, often a letter that was passed round. They are told apart, and none is dropped."),
	  TL("Say whether each is a campaign. The results then show both totals."), 7 },
	DESK_OUTCOMES("desk-outcomes"), DESK_OUTCOMES("new-outcome"), DESK_OUTCOMES("edit-outcome"),
	{ "preview-letter",
	  TL("The letter that everybody who asked to hear will get, in both languages, before it goes."),
	  TL("It goes with the next step, to each person once."), 2 },
	AMENDMENTS("amendments"), AMENDMENTS("amend-outcome"), AMENDMENTS("amend-decision"),
	DESK_EXPORT("desk-export"), DESK_EXPORT("export"), DESK_EXPORT("export-codebook"),
	DESK_EXPORT("fetch-export"),
	BRING_IN("desk-bring"), BRING_IN("bring"), BRING_IN("bring-columns"), BRING_IN("bring-source"),
	{ "desk-work",
	  TL("Long work that goes on in the background, with how far it is."),
	  TL("You need not wait here: it is done when you come back."), 6 },
	MESSAGES("messages"), MESSAGES("pass-messages"),
	{ "message",
	  TL("One message, what was said to and fro, and who is to reply."),
	  TL("Pass it to the right partner, or write the reply in the language of the message."), 8 },
	PARTNERS("partners"), PARTNERS("new-partner"), PARTNERS("edit-partner"),
	CONCERNS("concerns"), CONCERNS("concern"),
	{ "raise-concern",
	  TL("Here you tell the people named for safeguarding that somebody may be in danger."),
	  TL("They are told at once. You need not be sure, and you need not investigate."), 5 },
	{ "safeguarding-leads",
	  TL("Who is told when a colleague reads that somebody may be in danger."),
	  TL("Name two at least. They see every concern from then on."), 5 },
	{ "desk-search",
	  TL("Search everything officers may see: conversations, drafts, questions, replies, and a response by its reference."),
	  TL("Open what you were looking for. Accents, capitals and Welsh mutations do not matter."), 10 },
	PRACTICE("practice"), PRACTICE("practice-letters"),
	GUIDE("guide"), GUIDE("guide-chapter"),
	{ 0 },
};
