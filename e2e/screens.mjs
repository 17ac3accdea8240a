// screens.mjs -- every screen of the program in every state that looks different, and how to come there. The checks of pages and the
// photographs walk this list, once in each language.
// SPDX-License-Identifier: MIT

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { House, within } from './house.mjs';
import { SAVE, pdf, photo } from './documents.mjs';
import { bringing_more } from './screens_bring.mjs';
import { publish_wards } from './place-map.mjs';
import { OFFICERS, Visitor } from './visitor.mjs';
import { BACK, FIND, LATER, ON, SEND, SKIP, answer, choose, codes, find, path, take_part } from './ways.mjs';

const LIBRARY = new URL('../demo/library-hours.json', import.meta.url);

// A conversation that is not ready to be published: one text lacks its Welsh.
function draft() {
	const it = JSON.parse(readFileSync(LIBRARY, 'utf8'));
	Object.assign(it, { code: 'DRA', opens: '+30 09:00', closes: '+90 23:59', promise: '+130' });
	it.decision.on = '+110';
	it.title = { en: 'Bus times in the evening', cy: 'Amseroedd bysiau gyda’r nos' };
	it.purpose.cy = '';
	return it;
}

// What a screen is: its name; `go` brings a visitor there; `post`: it is the answer to a form; `error`: it says that something is wrong
// with what was typed; `refused`: it says no; `again`: a page of the list in another state; `nowhere`: an address that is none;
// `both`: it speaks both languages; `officer`: somebody has signed in.
const page = (name, ...where) => ({ name, go: (v, lang) => v.go(path(lang, ...where)) });

const everybody = [
	{ name: 'choose-language', both: true, go: (v) => v.go('/') },
	page('home', 'home'),
	page('conversations', 'conversations'),
	{ name: 'conversations-narrowed', again: true, go: (v, lang) => v.go(`${path(lang, 'conversations')}?standing=decided&type=engagement`) },
	{ name: 'conversations-none', again: true, go: (v, lang) => v.go(`${path(lang, 'conversations')}?standing=open&type=ballot`) },
	page('search', 'search'),
	{ name: 'search-found', again: true, go: (v, lang) => v.go(`${path(lang, 'search')}?q=${lang === 'cy' ? 'lyfrgell' : 'library'}`) },
	{ name: 'search-nothing', again: true, go: (v, lang) => v.go(`${path(lang, 'search')}?q=zeppelin`) },
	{ name: 'short-address', both: true, go: (v) => v.go('/lly') },
	page('conversation-open', 'conversation', 'LLY'),
	page('conversation-coming', 'conversation', 'CER'),
	page('conversation-overdue', 'conversation', 'IEU'),
	page('conversation-told', 'conversation', 'AIL'),
	page('results', 'results', 'AIL'),
	page('changes', 'changes'),
	page('conversation-informs', 'conversation', 'GWY'),
	page('conversation-cancelled', 'conversation', 'PWL'),
	page('places', 'places'),
	page('place', 'place', 'H05000007'),
	page('place-nothing', 'place', 'H05000005'),
	page('promises', 'promises'),
	{ name: 'promises-overdue', go: async (v, lang) => { await v.go(`${path(lang, 'promises')}?show=overdue`); } },
	page('follow-all', 'follow_all'),
	{ name: 'follow-all-error', error: true, go: (v) => v.press('#follow-all button[type=submit]:not([name])') },
	{ name: 'follow-asked', go: async (v, lang) => {
		await v.page.fill('#email', `${lang}.follows@example.org`);
		await v.press('#follow-all button[type=submit]:not([name])');
	} },
	page('privacy', 'privacy'),
	page('accessibility', 'accessibility'),
	page('contact', 'contact'),
	{ name: 'not-found', refused: true, nowhere: true, go: (v, lang) => v.go(`/${lang}/nothing-here`) },
	{ name: 'not-found-no-language', refused: true, both: true, go: (v) => v.go('/nothing-here') },
	{ name: 'results-not-yet', refused: true, go: (v, lang) => v.go(path(lang, 'results', 'LLY')) },
	{ name: 'respond-not-yet', refused: true, go: (v, lang) => v.go(path(lang, 'respond', 'CER')) },
	{ name: 'respond-closed', refused: true, go: (v, lang) => v.go(path(lang, 'respond', 'IEU')) },
	{ name: 'follow-error', error: true, go: async (v, lang) => {
		await v.go(path(lang, 'conversation', 'LLY'));
		await v.page.fill('#email', 'rhian at example');
		await v.press('#follow button[type=submit]');
	} },
	{ name: 'following', go: async (v, lang) => {
		await v.go(path(lang, 'conversation', 'LLY'));
		await v.page.fill('#email', 'rhian@example.org');
		await v.press('#follow button[type=submit]');
	} },
];

// A file of answers from elsewhere, in words of one language: what officers bring is not ours to translate.
function answers(lang) {
	const questions = JSON.parse(readFileSync(LIBRARY, 'utf8')).pages.flatMap((p) => p.questions), asks = (name) => questions.find((q) => q.name === name).asks[lang];
	const own = lang === 'cy' ? ['Rhif', 'Iaith', 'Nodiadau mewnol', 'Cymraeg', 'Y grŵp darllen a’r gwres', 'y bocs cyntaf'] :
		['Number', 'Language', 'Notes of ours', 'English', 'The computers after school', 'the first box'];
	return `${own[0]},${own[1]},"${asks('library')}","${asks('miss')}",${own[2]}\nB-1,${own[3]},llanhelyg,${own[4]},${own[5]}\nB-2,${own[3]},Pen-y-bont,,\n`;
}
const bringing = [
	page('bring', 'desk_bring', 'LLY'),
	{ name: 'bring-error', error: true, go: (v) => v.press('main form button[type=submit]') },
	{ name: 'bring-columns', go: async (v, lang) => {
		await v.page.setInputFiles('#file', { name: `${lang}.csv`, mimeType: 'text/csv', buffer: Buffer.from(answers(lang)) });
		await v.press('main form button[type=submit]');
	} },
	{ name: 'bring-columns-error', again: true, error: true, go: async (v) => {
		await v.page.selectOption('#column-4', 'library');
		await v.press('#columns button[type=submit]');
	} },
	{ name: 'bring-tried', go: async (v) => {
		await v.page.selectOption('#column-4', '');
		await v.press('#columns button[type=submit]');
		await v.page.waitForSelector('.sg-facts', { timeout: 30000 });
	} },
	{ name: 'bring-added', again: true, go: async (v) => {
		await v.page.selectOption('#values select', 'penybont');
		await v.press('#values button[type=submit]');
		await v.page.waitForSelector('form[action$="/add"] button, form[action$="/ychwanegu"] button', { timeout: 30000 });
		await v.press('form[action$="/add"] button, form[action$="/ychwanegu"] button');
		await v.page.waitForSelector('details', { timeout: 30000 });
	} },
];

// Telling us something, and finding it again.
const telling = [
	page('tell-us', 'tell_us'),
	{ name: 'tell-us-error', error: true, go: (v) => v.press('#tell-us-form button[type=submit]:not([name])') },
	{ name: 'tell-us-check', go: async (v, lang) => {
		await v.page.fill('#words', lang === 'cy' ? 'Mae’r golau ar y sgwâr wedi torri.\nMae’n dywyll iawn.' : 'The light on the square is broken.\nIt is very dark.');
		await v.page.fill('#place', 'Llanhelyg');
		await v.page.fill('#email', 'rhian@example.org');
		await v.press('#tell-us-form button[type=submit]:not([name])');
	} },
	{ name: 'tell-us-again', again: true, go: (v) => v.press('.govuk-back-link') },
	{ name: 'tell-us-receipt', print: true, go: async (v) => {
		await v.press('#tell-us-form button[type=submit]:not([name])');
		await v.press(SEND);
		v.mine = await codes(v);
	} },
	page('my-message', 'my_message'),
	{ name: 'my-message-error', error: true, go: (v, lang) => find(v, { reference: 'DWE', code: 'A' }, lang, 'my_message') },
	{ name: 'my-message-by-reference', post: true, go: (v, lang) => find(v, { reference: v.mine.reference }, lang, 'my_message') },
	{ name: 'my-message-with-code', post: true, go: (v, lang) => find(v, v.mine, lang, 'my_message') },
];

const taking_part = [
	page('respond-first', 'respond', 'LLY'),
	{ name: 'respond-error', error: true, go: (v) => v.press(ON) },
	{ name: 'respond-second', go: async (v, lang) => {
		await v.go(path(lang, 'respond', 'LLY'));
		await choose(v, 'library', 'trewern');
		await v.press(ON);
	} },
	{ name: 'respond-about-you', go: async (v, lang) => {
		await v.page.check('[name=q-volunteers][value="4"]');
		await v.page.fill('[name=q-miss]', lang === 'cy' ? 'Yr amser stori ar fore Sadwrn, a’r clwb darllen.' : 'Story time on a Saturday morning, and the reading group.');
		await v.press(ON);
	} },
	{ name: 'respond-saved', again: true, go: (v) => v.press(LATER) },
	{ name: 'respond-saved-error', error: true, go: (v) => v.press('#mail-link button[type=submit]:not([name])') },
	page('come-back', 'come_back'),
	{ name: 'come-back-error', error: true, go: (v) => v.press('#come-back button[type=submit]:not([name])') },
	{ name: 'respond-elsewhere', post: true, go: async (v, lang) => {
		await v.go(path(lang, 'respond', 'LLY'));
		await choose(v, 'library', 'trewern');
		await v.press(ON);
		const [other] = [await v.page.context().newPage()];
		await other.goto(v.page.url());
		await other.fill('[name=q-miss]', lang === 'cy' ? 'Y clwb darllen.' : 'The reading group.');
		await Promise.all([other.waitForNavigation(), other.click(ON)]);
		await other.close();
		await v.page.fill('[name=q-miss]', lang === 'cy' ? 'Yr amser stori.' : 'Story time.');
		await v.press(ON);
	} },
	{ name: 'respond-elsewhere-kept', again: true, go: (v) => v.press(ON) },
	{ name: 'respond-check', go: (v) => v.press(SKIP) },
	{ name: 'respond-check-error', error: true, go: async (v) => {
		await v.page.check('#copy');
		await v.press(SEND);
	} },
	{ name: 'receipt', print: true, go: async (v) => {
		await v.page.fill('#email', 'rhian@example.org');
		await v.page.check('#news');
		await v.press(SEND);
		v.mine = await codes(v);
	} },
	{ name: 'receipt-gone', refused: true, go: (v, lang) => v.go(`${path(lang, 'respond', 'LLY')}/aaaaaaaaaaaaaaaaaaaaaa/${lang === 'cy' ? 'derbyniwyd' : 'received'}`) },
	page('find', 'find'),
	{ name: 'find-error', error: true, go: (v, lang) => find(v, { reference: 'LLY', code: 'A' }, lang) },
	{ name: 'find-none', error: true, go: (v, lang) => find(v, { reference: 'LLY-AAA-AAA' }, lang) },
	{ name: 'found-by-reference', post: true, go: (v, lang) => find(v, { reference: v.mine.reference }, lang) },
	{ name: 'found-with-code', post: true, go: (v, lang) => find(v, v.mine, lang) },
	{ name: 'respond-changing', again: true, go: (v) => v.press('form[action*=change] button, form[action*=newid] button') },
	{ name: 'receipt-changed', again: true, go: async (v) => {
		await v.press(ON);
		await v.press(ON);
		await v.press(SKIP);
		await v.press(SEND);
	} },
	{ name: 'withdraw', post: true, go: async (v, lang) => {
		await find(v, v.mine, lang);
		await v.press('form[action*=withdraw] button, form[action*=tynnu] button');
	} },
	{ name: 'withdrawn', post: true, go: (v) => v.press('.govuk-button--warning') },
	{ name: 'found-withdrawn', post: true, go: (v, lang) => find(v, v.mine, lang) },
	page('sign-in', 'sign_in'),
	{ name: 'sign-in-error', error: true, go: async (v) => {
		await v.page.fill('#email', OFFICERS.publisher.email);
		await v.page.fill('#password', 'not-this-one');
		await v.press('main form button');
	} },
];

// As the publisher.
const officers = [
	{ name: 'desk', officer: true, go: (v, lang) => v.sign_in(OFFICERS.publisher, lang) },
	page('desk-open', 'desk_conversation', 'LLY'),
	{ name: 'desk-refused', post: true, go: (v) => v.press('form:has([value=analyse]) button') },
	page('desk-coming', 'desk_conversation', 'CER'),
	page('desk-draft', 'desk_conversation', 'DRA'),
	page('desk-places', 'desk_places', 'GWY'),
	page('desk-share', 'desk_share', 'LLY'),
	page('desk-search', 'desk_search'),
	{ name: 'desk-search-found', again: true, go: (v, lang) => v.go(`${path(lang, 'desk_search')}?q=${lang === 'cy' ? 'lyfrgell' : 'library'}`) },
	page('desk-texts', 'desk_texts', 'DRA'),
	page('desk-documents-none', 'desk_documents', 'LLY'),
	page('desk-document-new', 'new_document', 'LLY'),
	{ name: 'desk-document-error', error: true, go: (v) => v.press(SAVE) },
	{ name: 'desk-documents', again: true, go: async (v) => {
		await v.page.fill('#title_en', 'The proposal in full');
		await v.page.fill('#title_cy', 'Y cynnig yn llawn');
		await v.page.setInputFiles('#file_en', pdf('Proposal.pdf', 'x'));
		await v.press(SAVE);
	} },
	page('desk-deciding', 'desk_conversation', 'IEU'),
	{ name: 'desk-decision-error', error: true, go: (v) => v.press('#decision-form button') },
	page('desk-told', 'desk_conversation', 'AIL'),
	page('desk-results-open', 'desk_results', 'LLY'),
	page('desk-results-none', 'desk_results', 'CER'),
	page('desk-results-released', 'desk_results', 'AIL'),
	{ name: 'desk-results-some', again: true, go: (v, lang) => v.go(`${path(lang, 'desk_results', 'LLY')}?channel=paper&channel=phone&lang=en&answer=library:trewern`) },
	{ name: 'desk-results-error', again: true, error: true, go: (v, lang) => v.go(`${path(lang, 'desk_results', 'LLY')}?from=tomorrow`) },
	page('desk-release-waits', 'desk_release', 'LLY'),
	page('desk-release', 'desk_release', 'IEU'),
	page('desk-compare-none', 'desk_compare', 'LLY'),
	{ name: 'desk-compare', again: true, go: (v, lang) => v.go(`${path(lang, 'desk_compare', 'LLY')}?row=library&column=volunteers`) },
	page('desk-who-waits', 'desk_who', 'LLY'),
	page('desk-who', 'desk_who', 'IEU'),
	{ name: 'desk-who-match', go: (v) => v.press('.sg-small a[href*="who-took-part/"], .sg-small a[href*="pwy-gymerodd-ran/"]') },
	{ name: 'desk-reach-made', go: async (v, lang) => {
		await v.go(path(lang, 'desk_who', 'IEU'));
		await v.press('.sg-inline button >> nth=0');
	} },
	{ name: 'desk-reach-task-error', error: true, go: async (v) => {
		await v.page.fill('#title', '');
		await v.press('#task button');
	} },
	page('desk-reach', 'desk_outreach', 'IEU'),
	{ name: 'desk-reach-error', error: true, go: (v) => v.press('#task button') },
	page('desk-export', 'desk_export', 'AIL'),
	{ name: 'desk-export-ready', go: async (v) => {
		await v.press('button[value=xlsx]');
		await v.page.waitForSelector('a.govuk-button', { timeout: 30000 });
	} },
	...bringing,
	page('desk-work', 'desk_work'),
	page('desk-answers', 'desk_answers', 'AIL'),
	{ name: 'desk-answers-some', again: true, go: (v, lang) => v.go(`${path(lang, 'desk_answers', 'AIL')}?theme=none&unread=yes`) },
	{ name: 'desk-quote', go: async (v, lang) => {
		await v.go(path(lang, 'desk_answers', 'AIL'));
		await v.press('.sg-read a[href*="/quote/"], .sg-read a[href*="/dyfynnu/"]');
	} },
	{ name: 'desk-quote-error', again: true, error: true, go: async (v) => {
		await v.page.fill('#words', ' ');
		await v.press('main form button');
	} },
	{ name: 'desk-quotes', go: async (v) => {
		await v.page.fill('#words', 'Siop dda i ni i gyd.');
		await v.page.fill('#translation', 'A good place for all of us.');
		await v.press('main form button');
	} },
	{ name: 'own-words', go: async (v, lang) => {
		await v.press('header form button');
		await v.sign_in(OFFICERS.administrator, lang);
		await v.go(path(lang, 'desk_quotes', 'AIL'));
		await v.press('form[action$=release] button, form[action$=rhyddhau] button');
		await v.go(path(lang, 'own_words', 'AIL'));
		await v.go(path(lang, 'desk_quotes', 'AIL'));
		await v.press('header form button');
		await v.sign_in(OFFICERS.publisher, lang);
		await v.go(path(lang, 'own_words', 'AIL'));
	} },
	page('desk-campaigns', 'desk_campaigns', 'AIL'),
	page('desk-answers-none', 'desk_answers', 'CER'),
	{ name: 'desk-answers-error', error: true, go: async (v, lang) => {
		await v.go(path(lang, 'desk_answers', 'LLY'));
		await v.press('#add-theme button');
	} },
	page('desk-replies', 'desk_replies', 'AIL'),
	page('desk-replies-waiting', 'desk_replies', 'IEU'),
	page('desk-replies-none', 'desk_replies', 'LLY'),
	page('desk-reply-new', 'new_reply', 'IEU'),
	page('desk-reply-numbers', 'new_reply', 'AIL'),
	{ name: 'desk-reply-error', error: true, go: (v) => v.press('button[name=go][value=ready]') },
	page('changed-none', 'desk_changed', 'AIL'),
	{ name: 'change-in-public', go: async (v, lang) => {
		await v.go(path(lang, 'desk_replies', 'AIL'));
		await v.press('a[href$="/change"], a[href$="/newid"]');
	} },
	{ name: 'change-in-public-error', error: true, go: (v) => v.press('form:has([value=moved]) button[type=submit]') },
	{ name: 'changed-waiting', go: async (v, lang) => {
		await v.go(path(lang, 'desk_replies', 'AIL'));
		await v.press('a[href$="/change"], a[href$="/newid"]');
		await v.page.fill('#reply-after_en', 'New bins stand at twenty blocks.');
		await v.page.fill('#reply-why_en', 'We counted two blocks too few.');
		await v.page.fill('#reply-why_cy', 'Fe wnaethom gyfrif dau floc yn rhy ychydig.');
		await v.press('form:has([value=reply]) button[type=submit]');
	} },
	{ name: 'theme-change', go: async (v, lang) => {
		await v.go(path(lang, 'desk_answers', 'AIL'));
		await v.press('.sg-side .sg-list a');
	} },
	page('messages', 'messages'),
	{ name: 'messages-pass', go: async (v) => {
		await v.page.check('[name=m]');
		await v.press('#pass button');
	} },
	{ name: 'messages-pass-error', error: true, go: (v) => v.press('main form[method=post] button[type=submit]') },
	{ name: 'messages-again', again: true, go: (v, lang) => v.go(path(lang, 'messages')) },
	{ name: 'message', go: (v) => v.press('tbody tr:first-child a') },
	{ name: 'message-other-language', post: true, again: true, go: async (v) => {
		const welsh = await v.all('#words[lang=cy]');
		await v.page.fill('#words', welsh ? 'Thank you for your message. We will look at it.' : 'Diolch am eich neges. Byddwn ni’n edrych arni.');
		await v.press('#reply button[type=submit]:not([name])');
	} },
	page('guide', 'guide'),
	page('guide-chapter', 'guide_first'),
	{ name: 'guide-looked', again: true, go: (v, lang) => v.go(`${path(lang, 'guide')}?q=${lang === 'cy' ? 'llythyrau' : 'letters'}`) },
	{ name: 'desk-not-found', refused: true, go: (v, lang) => v.go(path(lang, 'desk_conversation', 'XXX')) },
].map((s) => ({ ...s, officer: true }));

// Forms on paper.
const on_paper = [
	page('paper-form', 'paper_form', 'LLY'),
	{ name: 'paper-form-large', again: true, go: async (v, lang) => v.go(`${path(lang, 'paper_form', 'LLY')}?size=large`) },
	{ name: 'paper-piles-none', officer: true, go: async (v, lang) => {
		await v.sign_in(OFFICERS.editor, lang);
		await v.go(path(lang, 'desk_paper', 'LLY'));
	} },
	{ name: 'paper-pile-error', officer: true, error: true, go: (v) => v.press('#batch button:not([name])') },
	{ name: 'paper-enter', officer: true, go: async (v) => {
		await v.page.fill('#name', '01632 960 018');
		await v.press('#batch button:not([name])');
	} },
	{ name: 'paper-enter-error', officer: true, error: true, go: async (v) => {
		await v.page.fill('#a-library', '99');
		await v.press('.govuk-button-group [value=save]');
	} },
	{ name: 'paper-enter-read', officer: true, post: true, go: async (v) => {
		await v.page.fill('#a-library', '2');
		await v.press('.govuk-button-group [value=look]');
	} },
	{ name: 'paper-saved', officer: true, again: true, go: (v) => v.press('.govuk-button-group [value=save]') },
	{ name: 'paper-mend', officer: true, go: (v) => v.press('[role=status] a') },
	{ name: 'paper-pile', officer: true, go: (v) => v.press('.sg-dash__title a') },
	{ name: 'paper-piles', officer: true, again: true, go: (v, lang) => v.go(path(lang, 'desk_paper', 'LLY')) },
];

// An officer reads of danger; whoever is named for safeguarding acts.
const safety = [
	{ name: 'concerns-none', officer: true, go: async (v, lang) => {
		await v.sign_in(OFFICERS.editor, lang);
		await v.go(path(lang, 'concerns'));
	} },
	{ name: 'concern-raise', go: async (v, lang) => {
		await v.go(path(lang, 'desk_answers', 'AIL'));
		await v.press('.sg-read a >> nth=0');
	} },
	{ name: 'concern-raise-error', error: true, go: (v) => v.press('#raise button:not([name])') },
	{ name: 'concern-raised', post: true, go: async (v, lang) => {
		await v.page.check('#about');
		await v.page.check('#urgent');
		await v.page.fill('#why', lang === 'cy' ? 'Mae’n ysgrifennu na all ddal ati.' : 'He writes that he cannot go on.');
		await v.press('#raise button:not([name])');
	} },
	{ name: 'concerns-lead', again: true, go: async (v, lang) => {
		await v.context.clearCookies();
		await v.sign_in(OFFICERS.lead, lang);
		await v.go(path(lang, 'concerns'));
	} },
	{ name: 'concern', go: (v) => v.press('tbody th a >> nth=0') },
	{ name: 'concern-error', error: true, go: (v) => v.press('form [name=move][value=""]') },
	{ name: 'concern-taken', post: true, go: (v) => v.press('form [name=move][value=take]') },
	{ name: 'named-for-safeguarding', go: async (v, lang) => {
		await v.context.clearCookies();
		await v.sign_in(OFFICERS.administrator, lang);
		await v.go(path(lang, 'named_for_safeguarding'));
	} },
	{ name: 'named-for-safeguarding-error', error: true, go: (v) => v.press('form:has(#email) button') },
].map((s) => ({ ...s, officer: true }));

// As the administrator.
const administrators = [
	{ name: 'desk-administrator', again: true, go: (v, lang) => v.sign_in(OFFICERS.administrator, lang) },
	page('partners', 'partners'),
	page('partner-new', 'new_partner'),
	{ name: 'partner-error', error: true, go: (v) => v.press('#partner button[type=submit]:not([name])') },
].map((s) => ({ ...s, officer: true }));

// The questions of a draft, and of what people can see.
const questions = (code, en = '', cy = en) => (v, lang) => v.go(path(lang, 'desk_questions', code) + (lang === 'cy' ? cy : en));
const building = [
	{ name: 'questions-draft', go: async (v, lang) => {
		await v.sign_in(OFFICERS.editor, lang);
		await questions('DRA')(v, lang);
	} },
	{ name: 'question-kinds', go: questions('DRA', '/new?page=1', '/newydd?page=1') },
	{ name: 'question-new', go: questions('DRA', '/new?page=1&kind=matrix', '/newydd?page=1&kind=matrix') },
	{ name: 'question-error', error: true, go: (v) => v.press('#question button[value=save]') },
	{ name: 'question-edit', go: questions('DRA', '/edit/library', '/golygu/library') },
	{ name: 'question-choices', go: questions('DRA', '/choices/library', '/dewisiadau/library') },
	{ name: 'question-condition', go: questions('DRA', '/only-if/miss?question=library', '/dim-ond-os/miss?question=library') },
	{ name: 'question-page-new', go: questions('DRA', '/new-page?about=yes', '/tudalen-newydd?about=yes') },
	{ name: 'question-delete', go: questions('DRA', '/delete/library', '/dileu/library') },
	page('question-bank', 'question_bank', 'DRA'),
	{ name: 'question-keep', go: questions('DRA', '/keep/library', '/cadw/library') },
	{ name: 'questions-copy', go: questions('DRA', '/copy/LLY', '/copio/LLY') },
	{ name: 'questions-locked', go: questions('LLY') },
	{ name: 'questions-correct', go: questions('LLY', '/correct/miss', '/cywiro/miss') },
	{ name: 'questions-next', go: async (v, lang) => {
		await questions('LLY')(v, lang);
		if (await v.page.locator('button[value=version]').count()) await v.press('button[value=version]');
	} },
	{ name: 'questions-version', go: questions('LLY', '/version', '/fersiwn') },
].map((s) => ({ ...s, officer: true }));

// A minute before closing, half an hour after it, and two hours after it.
const closing = [
	{ name: 'conversation-closes-today', again: true, go: (v, lang) => v.go(path(lang, 'conversation', 'LLY')) },
	{ name: 'respond-grace', again: true, go: async (v, lang) => {
		await v.go(path(lang, 'respond', 'LLY'));
		await choose(v, 'library', 'llanhelyg');
		await v.press(ON);
		await v.house.restart('2026-12-16T00:30');
		await v.press(ON);
	} },
	{ name: 'respond-too-late', refused: true, post: true, go: async (v) => {
		await v.house.restart('2026-12-16T02:00');
		await v.press(SKIP);
	} },
	{ name: 'conversation-closed', go: (v, lang) => v.go(path(lang, 'conversation', 'LLY')) },
	{ name: 'home-nothing-open', go: async (v, lang) => {
		await v.house.restart('2027-03-01T10:00');
		await v.go(path(lang, 'home'));
	} },
];

// A place to practise: its door from outside, and what is behind it.
const practising = [
	{ name: 'practice-door', go: (v, lang) => v.go(path(lang, 'practice')) },
	{ name: 'practice-link-old', again: true, refused: true, go: (v, lang) => v.go(`${path(lang, 'practice')}/none`) },
	{ name: 'practice-link', again: true, go: (v, lang) => v.go(v.house.way_in.split('\n').map((l) => l.trim()).find((l) => l.startsWith(`/${lang}/`))) },
	{ name: 'practice', officer: true, go: (v) => v.press('main form button') },
	{ name: 'practice-error', officer: true, error: true, go: (v) => v.press('form:has(#until) button') },
	{ name: 'practice-words', officer: true, go: async (v, lang) => {
		await v.go(path(lang, 'desk_new'));
		await v.page.fill('[name=title_en]', 'Evening buses to Llanhelyg');
		await v.page.fill('[name=title_cy]', 'Bysiau gyda’r nos i Lanhelyg');
		await v.press('main form button[type=submit]:not([name=switch])');
		await v.press('#step button[value=sample]');
	} },
	{ name: 'practice-letters-none', officer: true, go: (v, lang) => v.go(path(lang, 'practice_letters')) },
	{ name: 'practice-letters', officer: true, again: true, go: async (v, lang) => {
		await answer(v, { lang });
		await v.page.check('#copy');
		await v.page.fill('#email', 'rhian@example.org');
		await v.press(SEND);
		await v.go(path(lang, 'practice_letters'));
	} },
	{ name: 'practice-conversation', go: (v, lang) => v.go(path(lang, 'conversation', 'LLY')) },
];

// What comes without a form.
const by_hand = [
	{ name: 'letters-none', officer: true, go: async (v, lang) => {
		await v.sign_in(OFFICERS.editor, lang);
		await v.go(path(lang, 'desk_letters', 'LLY'));
	} },
	{ name: 'letter-register', officer: true, go: (v) => v.press('main .govuk-button') },
	{ name: 'letter-error', officer: true, error: true, go: (v) => v.press('#letter button:not([name])') },
	{ name: 'letter-receipt', officer: true, go: async (v, lang) => {
		await v.page.selectOption('#lang', lang);
		await v.page.fill('#sender', 'Gwen');
		await v.page.fill('#words', 'Mae’r llyfrgell yn lle pwysig i ni.');
		await v.press('#letter button:not([name])');
	} },
	{ name: 'letter', officer: true, go: (v) => v.press('.sg-sheet__how li:last-child a') },
	{ name: 'letter-back', officer: true, post: true, go: (v) => v.press('main form button') },
	{ name: 'letters', officer: true, again: true, go: (v, lang) => v.go(path(lang, 'desk_letters', 'LLY')) },
	{ name: 'events-none', officer: true, go: (v, lang) => v.go(path(lang, 'desk_events', 'LLY')) },
	{ name: 'events-error', officer: true, error: true, go: (v) => v.press('#event button:not([name])') },
	{ name: 'event', officer: true, go: async (v) => {
		for (const [name, words] of [['name', 'Coffi'], ['place', 'Llanhelyg'], ['people', '24'], ['hosts', 'Owain']])
			await v.page.fill(`#${name}`, words);
		await v.press('#event button:not([name])');
	} },
	{ name: 'event-error', officer: true, error: true, go: (v) => v.press('#note button:not([name])') },
	{ name: 'event-noted', officer: true, again: true, go: async (v, lang) => {
		await v.page.selectOption('#lang', 'cy');
		await v.page.fill('#points', 'Mae angen toiled yn y llyfrgell\nMae’r bws olaf yn mynd yn rhy gynnar');
		await v.press('#note button:not([name])');
	} },
	{ name: 'event-change', officer: true, go: (v) => v.press('.sg-facts + p a') },
	{ name: 'events', officer: true, again: true, go: (v, lang) => v.go(path(lang, 'desk_events', 'LLY')) },
];

function with_draft(house) {
	const file = join(house.place.data, 'draft.json');
	writeFileSync(file, JSON.stringify(draft()));
	house.sgwrs('load', file);
}

// A question for a place, with its map: without a choice, with what is wrong, with one; and what officers see of the answers.
const on_a_map = [
	{ name: 'place-map', go: (v, lang) => v.go(path(lang, 'respond', 'LLE')) },
	{ name: 'place-map-error', error: true, go: (v) => v.press(ON) },
	{ name: 'place-map-chosen', again: true, go: async (v) => {
		await v.page.selectOption('#q-spot', 'H05000004');
		await v.press(ON);
		await v.press(BACK);
	} },
	{ name: 'place-map-results', officer: true, again: true, go: async (v, lang) => {
		await v.press(ON);
		await v.press(SKIP);
		await v.press(SEND);
		await v.sign_in(OFFICERS.editor, lang);
		await v.go(path(lang, 'desk_results', 'LLE'));
	} },
];

// A photograph with an answer; and what officers have before them when letters, events and pictures are there.
const pictured = [
	page('photo-ask', 'respond', 'HED'),
	{ name: 'photo-error', error: true, go: async (v) => {
		await choose(v, 'what', 'park');
		await v.page.setInputFiles('#q-picture', { name: 'odd.bin', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\x90\0\x03\x01\x02\xff', 'latin1') });
		await v.press(ON);
	} },
	{ name: 'photo-seen', again: true, go: async (v, lang) => {
		await v.page.setInputFiles('#q-picture', { name: 'place.jpg', mimeType: 'image/jpeg', buffer: await photo(v) });
		await v.page.fill('#q-picture-shows', lang === 'cy' ? 'Y lloches fysiau' : 'The bus shelter');
		await v.press(ON);
		await v.press(BACK);
	} },
	{ name: 'photo-check', again: true, go: async (v) => {
		await v.press(ON);
		await v.press(SKIP);
	} },
	{ name: 'photo-receipt', again: true, go: async (v) => {
		await v.press(SEND);
		v.mine = await codes(v);
	} },
	{ name: 'photo-found', post: true, go: (v, lang) => find(v, v.mine, lang) },
	{ name: 'photo-answers', officer: true, go: async (v, lang) => {
		await v.sign_in(OFFICERS.editor, lang);
		await v.go(path(lang, 'desk_answers', 'HED'));
	} },
	{ name: 'letters-many', officer: true, again: true, go: (v, lang) => v.go(path(lang, 'desk_letters', 'MED')) },
	{ name: 'letter-attached', officer: true, again: true, go: (v) => v.press('tbody tr:last-child th a') },
	{ name: 'events-some', officer: true, again: true, go: (v, lang) => v.go(path(lang, 'desk_events', 'MED')) },
	{ name: 'event-points', officer: true, again: true, go: (v) => v.press('tbody th a') },
	{ name: 'event-change-error', officer: true, error: true, go: async (v) => {
		await v.press('.sg-facts + p a');
		await v.page.fill('#held', '');
		await v.page.fill('#people', 'many');
		await v.press('#event button:not([name])');
	} },
	page('own-words-some', 'own_words', 'PAR'),
];

export const groups = [
	{ screens: everybody },
	{ screens: taking_part },
	{ screens: on_a_map, prepare: publish_wards },
	{ screens: telling },
	{ screens: officers, prepare: with_draft },
	{ screens: on_paper },
	{ screens: by_hand },
	{ screens: pictured },
	{ screens: building, prepare: with_draft },
	{ screens: bringing_more, prepare: with_draft },
	{ screens: safety },
	{ screens: administrators },
	{ screens: practising, prepare: (house) => { house.way_in = house.sgwrs('practice'); } },
	{ screens: closing, clock: '2026-12-15T23:58' },
];

// Takes a visitor to every screen in one language, and calls `see(visitor, screen)` there. Returns what went wrong on the way.
export async function walk(engine, browser, lang, see, options = {}) {
	const problems = [];
	for (const group of groups) {
		const house = await House.open(engine, { clock: group.clock });

		try {
			await group.prepare?.(house);
			const v = await Visitor.open(browser, house, options);
			for (const screen of group.screens) {
				await within(60, `the way to ${screen.name}`, screen.go(v, lang));
				await within(120, `looking at ${screen.name}`, see(v, { ...screen, lang }));
			}
			problems.push(...v.problems, ...house.complaints());
			await v.close();
		} finally {
			await house.close();
		}
	}
	return problems;
}
