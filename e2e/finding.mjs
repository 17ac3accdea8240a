// finding.mjs -- journeys of people who look for something, and of what comes to them by itself.
// SPDX-License-Identifier: MIT

import { OFFICERS } from './visitor.mjs';

// Unfolded, each a [name, value]; refuses what a calendar program would refuse.
function calendar(t, text) {
	t.holds(text.endsWith('\r\n') && !/[^\r]\n/.test(text), 'every line ends with CR LF');
	for (const line of text.split('\r\n')) t.holds(Buffer.byteLength(line) <= 75, `at most 75 bytes: ${line}`);
	const lines = text.replace(/\r\n /g, '').trimEnd().split('\r\n').map((l) => [l.slice(0, l.indexOf(':')).split(';')[0], l.slice(l.indexOf(':') + 1)]);
	const open = [];
	for (const [name, value] of lines) {
		if (name === 'BEGIN') open.push(value);
		if (name === 'END') t.is(value, open.pop(), 'what begins ends');
	}
	t.is(0, open.length, 'all of it is closed');
	const ids = lines.filter(([name]) => name === 'UID').map(([, value]) => value);
	t.is(new Set(ids).size, ids.length, 'every date has an id of its own');
	return lines;
}

// Parsed by a browser: what is not well formed has an element parsererror.
async function xml(t, v, address) {
	const text = await (await fetch(t.house.url + address)).text();
	const found = await v.page.evaluate((x) => {
		const d = new DOMParser().parseFromString(x, 'application/xml');
		return { wrong: d.querySelector('parsererror')?.textContent, root: d.documentElement.localName,
			entries: [...d.querySelectorAll('entry')].map((e) => [...e.children].map((c) => c.localName)), urls: d.querySelectorAll('url > loc').length };
	}, text);
	t.is(undefined, found.wrong, `${address} is well formed`);
	return found;
}

export const finding = [
	{
		sentence: 'somebody searches without accents, with a mutated word, from the page that was not found',
		async go(t) {
			await t.open();
			const v = await t.visitor();
			await v.go('/cy/dim-yma');
			await v.page.fill('#q', 'lyfrgell');
			await v.press('form[role=search] button');
			t.has(await v.page.locator('main').innerText(), 'Oriau agor y llyfrgelloedd');
			t.holds(await v.page.locator('main mark').count() > 0, 'the words are marked');
			await v.page.locator('main ol a').first().click();
			t.has(v.page.url(), '/cy/sgyrsiau/LLY');
			await v.go('/en/search?q=%22%27)+OR+NEAR*');
			t.has(await v.page.locator('main').innerText(), 'We found nothing');
		},
	},
	{
		sentence: 'the list is narrowed by links whose numbers are true, and the address can be passed on',
		async go(t) {
			await t.open();
			const v = await t.visitor();
			await v.go('/en/conversations');
			const pick = v.page.locator('.sg-facet a').filter({ hasText: 'Decided' });
			const n = Number((await pick.locator('.sg-pick__n').innerText()).replace(/\D/g, ''));
			await pick.click();
			t.has(v.page.url(), 'standing=decided');
			t.is(n, await v.page.locator('main .sg-card').count(), 'as many as the link said');
			await v.go(new URL(v.page.url()).pathname + new URL(v.page.url()).search + '&type=ballot');
			t.has(await v.page.locator('main').innerText(), 'There is no such conversation just now');
		},
	},
	{
		sentence: 'feeds, calendars and the site map can be read by programs',
		async go(t) {
			await t.open();
			const v = await t.visitor();
			await v.go('/en');
			const feed = await v.page.locator('link[type="application/atom+xml"]').getAttribute('href');
			for (const address of [feed, '/cy/ffrwd']) {
				const found = await xml(t, v, address);
				t.is('feed', found.root, 'an Atom feed');
				for (const e of found.entries) for (const part of ['id', 'title', 'updated', 'link']) t.holds(e.includes(part), `every entry has ${part}`);
				t.holds(found.entries.length > 2, 'there is news');
			}
			t.holds((await xml(t, v, '/sitemap.xml')).urls >= 14, 'pages in both languages');
			for (const address of ['/en/calendar.ics', '/cy/sgyrsiau/LLY/calendr.ics']) {
				const reply = await fetch(t.house.url + address);
				t.has(reply.headers.get('content-type'), 'text/calendar');
				const lines = calendar(t, await reply.text());
				t.holds(lines.some(([name, value]) => name === 'DTSTART' && value === '20261215T235900Z'), 'it closes at the minute published, in winter UTC');
			}
			const manifest = await (await fetch(`${t.house.url}/cy/safle.webmanifest`)).json();
			t.is('cy', manifest.lang, 'the manifest speaks Welsh');
			t.has(await (await fetch(`${t.house.url}/robots.txt`)).text(), 'Sitemap: ');
		},
	},
	{
		sentence: 'somebody types the short address from a poster, and an officer prints that poster',
		async go(t) {
			await t.open();
			const v = await t.visitor();
			await v.go('/lly');
			await v.page.locator('a[hreflang=cy]').click();
			t.has(v.page.url(), '/cy/sgyrsiau/LLY');
			const picture = await v.page.locator('meta[property="og:image"]').getAttribute('content');
			const card = Buffer.from(await (await fetch(picture)).arrayBuffer());
			t.is('89504e47', card.subarray(0, 4).toString('hex'), 'a PNG');
			t.is('1200 630', `${card.readUInt32BE(16)} ${card.readUInt32BE(20)}`, 'as large as other sites want it');
			const nia = await t.visitor();
			await nia.sign_in(OFFICERS.publisher, 'en');
			await nia.go('/en/desk/LLY/share');
			await nia.page.locator('a[href="/poster/LLY"]').click();
			t.is(2, await nia.page.locator('.sg-sheet__both > div').count(), 'each language in its own half');
			const pdf = await nia.page.pdf({ preferCSSPageSize: true });
			t.is(1, pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length, 'one sheet of paper');
			await nia.go('/leaflet/LLY');
			t.is(2, (await nia.page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g).length, 'two sides');
		},
	},
	{
		sentence: 'a partner whose site is allowed shows the card, and nobody else can',
		async go(t) {
			await t.open();
			const none = await fetch(`${t.house.url}/embed/LLY`);
			t.has(none.headers.get('content-security-policy'), "frame-ancestors 'none'");
			t.house.sgwrs('setting', 'embed_sites', 'https://www.partner.example');
			const one = await fetch(`${t.house.url}/embed/LLY`);
			t.has(one.headers.get('content-security-policy'), 'frame-ancestors https://www.partner.example');
			t.lacks(await one.text(), '<script');
		},
	},
	{
		sentence: 'an officer finds a draft and the status of a response, and never what it says',
		async go(t) {
			await t.open();
			const owain = await t.visitor();
			await owain.sign_in(OFFICERS.editor, 'en');
			await owain.page.locator('nav a').filter({ hasText: 'Search' }).click();
			await owain.page.fill('#q', 'library');
			await owain.press('form[role=search] button');
			t.has(await owain.page.locator('main').innerText(), 'Questions');
		},
	},
];
