// ways.mjs -- where things are in either language, and how somebody takes part. Buttons are found by what they send, not by their words.
// SPDX-License-Identifier: MIT

export const ON = 'button[name=go][value=on]:not([hidden])', BACK = 'button[name=go][value=back]', LATER = 'button[name=go][value=save]', SKIP = 'button[name=go][value=skip]';
export const SEND = '#send button[type=submit]:not([name])', FIND = '#find button[type=submit]:not([name])';

const PATHS = {
	home: ['/en', '/cy'],
	conversations: ['/en/conversations', '/cy/sgyrsiau'],
	conversation: ['/en/conversations/CODE', '/cy/sgyrsiau/CODE'],
	respond: ['/en/conversations/CODE/respond', '/cy/sgyrsiau/CODE/ymateb'],
	results: ['/en/conversations/CODE/results', '/cy/sgyrsiau/CODE/canlyniadau'],
	changes: ['/en/what-changed', '/cy/beth-sydd-wedi-newid'],
	find: ['/en/your-response', '/cy/eich-ymateb'],
	come_back: ['/en/your-response/come-back', '/cy/eich-ymateb/dychwelyd'],
	places: ['/en/places', '/cy/lleoedd'],
	place: ['/en/places/CODE', '/cy/lleoedd/CODE'],
	desk_places: ['/en/desk/CODE/places', '/cy/desg/CODE/lleoedd'],
	search: ['/en/search', '/cy/chwilio'],
	privacy: ['/en/privacy', '/cy/preifatrwydd'],
	accessibility: ['/en/accessibility', '/cy/hygyrchedd'],
	contact: ['/en/contact', '/cy/cysylltu'],
	tell_us: ['/en/tell-us', '/cy/dweud-wrthym'],
	my_message: ['/en/tell-us/yours', '/cy/dweud-wrthym/eich-neges'],
	follow_all: ['/en/follow', '/cy/dilyn'],
	promises: ['/en/promises', '/cy/addewidion'],
	messages: ['/en/desk/messages', '/cy/desg/negeseuon'],
	partners: ['/en/desk/partners', '/cy/desg/partneriaid'],
	new_partner: ['/en/desk/partners/new', '/cy/desg/partneriaid/newydd'],
	sign_in: ['/en/sign-in', '/cy/mewngofnodi'],
	desk: ['/en/desk', '/cy/desg'],
	desk_new: ['/en/desk/new', '/cy/desg/newydd'],
	desk_conversation: ['/en/desk/CODE', '/cy/desg/CODE'],
	desk_texts: ['/en/desk/CODE/texts', '/cy/desg/CODE/testunau'],
	desk_documents: ['/en/desk/CODE/documents', '/cy/desg/CODE/dogfennau'],
	new_document: ['/en/desk/CODE/documents/new', '/cy/desg/CODE/dogfennau/newydd'],
	desk_who: ['/en/desk/CODE/who-took-part', '/cy/desg/CODE/pwy-gymerodd-ran'],
	desk_outreach: ['/en/desk/CODE/outreach', '/cy/desg/CODE/estyn-allan'],
	desk_export: ['/en/desk/CODE/export', '/cy/desg/CODE/allforio'],
	desk_bring: ['/en/desk/CODE/import', '/cy/desg/CODE/mewnforio'],
	desk_lime: ['/en/desk/CODE/questions/limesurvey', '/cy/desg/CODE/cwestiynau/limesurvey'],
	desk_work: ['/en/desk/work', '/cy/desg/gwaith'],
	desk_questions: ['/en/desk/CODE/questions', '/cy/desg/CODE/cwestiynau'],
	question_bank: ['/en/desk/CODE/questions/bank', '/cy/desg/CODE/cwestiynau/banc'],
	desk_results: ['/en/desk/CODE/results', '/cy/desg/CODE/canlyniadau'],
	desk_release: ['/en/desk/CODE/results/release', '/cy/desg/CODE/canlyniadau/rhyddhau'],
	desk_compare: ['/en/desk/CODE/results/compare', '/cy/desg/CODE/canlyniadau/cymharu'],
	desk_answers: ['/en/desk/CODE/answers', '/cy/desg/CODE/atebion'],
	desk_quotes: ['/en/desk/CODE/quotes', '/cy/desg/CODE/dyfyniadau'],
	desk_campaigns: ['/en/desk/CODE/campaigns', '/cy/desg/CODE/ymgyrchoedd'],
	own_words: ['/en/conversations/CODE/in-their-own-words', '/cy/sgyrsiau/CODE/yn-eu-geiriau-eu-hunain'],
	desk_search: ['/en/desk/search', '/cy/desg/chwilio'],
	desk_share: ['/en/desk/CODE/share', '/cy/desg/CODE/rhannu'],
	desk_replies: ['/en/desk/CODE/replies', '/cy/desg/CODE/ein-hatebion'],
	paper_form: ['/en/conversations/CODE/paper-form', '/cy/sgyrsiau/CODE/ffurflen-bapur'],
	desk_paper: ['/en/desk/CODE/paper', '/cy/desg/CODE/papur'],
	desk_letters: ['/en/desk/CODE/letters', '/cy/desg/CODE/llythyrau'],
	desk_events: ['/en/desk/CODE/events', '/cy/desg/CODE/digwyddiadau'],
	concerns: ['/en/desk/concerns', '/cy/desg/pryderon'],
	named_for_safeguarding: ['/en/desk/concerns/people', '/cy/desg/pryderon/pobl'],
	desk_changed: ['/en/desk/CODE/changed', '/cy/desg/CODE/newidiwyd'],
	guide: ['/en/desk/guide', '/cy/desg/canllaw'],
	guide_first: ['/en/desk/guide/1', '/cy/desg/canllaw/1'],
	practice: ['/en/practice', '/cy/ymarfer'],
	practice_letters: ['/en/practice/letters', '/cy/ymarfer/llythyrau'],
	new_reply: ['/en/desk/CODE/replies/new', '/cy/desg/CODE/ein-hatebion/newydd'],
};

export function path(lang, name, code = '') {
	return PATHS[name][lang === 'cy' ? 1 : 0].replace('CODE', code);
}

export const choose = (v, name, code) => v.page.check(`input[name="q-${name}"][value="${code}"]`);

// Answers what must be answered and arrives at checking.
export async function answer(v, { lang = 'en', library = 'llanhelyg', miss = '' } = {}) {
	await v.go(path(lang, 'respond', 'LLY'));
	await choose(v, 'library', library);
	await v.press(ON);
	if (miss) await v.page.fill('[name=q-miss]', miss);
	await v.press(ON);
	await v.press(SKIP);
}

export async function codes(v) {
	const [reference, code] = await v.page.locator('.sg-codes .sg-ref').allInnerTexts();
	return { reference, code };
}

export async function take_part(v, options) {
	await answer(v, options);
	await v.press(SEND);
	return codes(v);
}

export async function find(v, { reference, code = '' }, lang = 'en', where = 'find') {
	await v.go(path(lang, where));
	await v.page.fill('#reference', reference);
	await v.page.fill('#code', code);
	return v.press(FIND);
}
