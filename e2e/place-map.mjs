// place-map.mjs -- a place is chosen in the list or on the map beside it: the same answer, with JavaScript or without.
// SPDX-License-Identifier: MIT

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOW } from './house.mjs';
import { ON, SEND, SKIP, path } from './ways.mjs';
import { OFFICERS } from './visitor.mjs';

export const placeMap = [];

const DEMO = new URL('../demo/', import.meta.url);
const read = (file) => JSON.parse(readFileSync(new URL(file, DEMO), 'utf8'));

// The plan of safe routes to school, open since yesterday, asks in which ward a safer way is needed most. Published while nobody serves.
export async function publish_wards(house) {
	const file = join(house.place.data, 'wards.json'), it = read('school-routes.json'), asked = it.pages.map((page) => page.questions).flat();
	const spot = asked.find((q) => q.name === 'spot'), wards = read('places.geojson').features.map((f) => f.properties);

	spot.choices = [...wards.map((w) => ({ code: w.ward_code, label: { en: w.name_en, cy: w.name_cy } })), spot.choices.at(-1)];
	spot.required = true;
	Object.assign(it, { code: 'LLE', opens: '-1 09:00', pages: [
		{ title: { en: 'Where', cy: 'Ble' }, questions: [spot] },
		it.pages.at(-1),
	] });
	writeFileSync(file, JSON.stringify(it));
	await house.stop();
	house.sgwrs('load', file, '--publish-as', OFFICERS.publisher.email);
	await house.start(NOW);
}

const AREA = (code) => `[data-list] a[data-code="${code}"]`;

for (const script of [true, false])
	placeMap.push({ sentence: `a place is chosen on the map as in the list, ${script ? 'with' : 'without'} JavaScript`, go: async (t) => {
		await publish_wards(await t.open());
		const v = await t.visitor({ script, width: 390 }), p = v.page;

		await v.go(path('cy', 'respond', 'LLE'));
		t.is(8, await v.all('[data-list] svg a'), 'every ward is an area');
		t.is(0, await v.all('[data-list] .is-chosen'), 'none is chosen');
		t.is(script, await p.isVisible('[data-list] p:nth-of-type(2)'), 'pressing is only offered where it does something');
		await p.locator(AREA('H05000005')).click();
		if (!script) {
			t.is('#q-spot', new URL(p.url()).hash, 'it leads to the list');
			t.is('', await p.inputValue('#q-spot'), 'in which is chosen');
			await p.selectOption('#q-spot', 'H05000005');
		}
		t.is('H05000005', await p.inputValue('#q-spot'), 'the list has chosen the same');
		if (script) {
			t.is('q-spot', await p.evaluate(() => document.activeElement.id), 'the list has the focus');
			t.is(1, await v.all(`${AREA('H05000005')}.is-chosen`), 'the area is marked');
			t.has(await v.text('[data-list]'), 'Wedi\'i ddewis yn y rhestr: Tre-wern');
			await p.selectOption('#q-spot', 'H05000007');
			t.is(1, await v.all(`${AREA('H05000007')}.is-chosen`), 'the map follows the list');
			t.is(1, await v.all('[data-list] .is-chosen'), 'and nothing else is chosen');
			await p.locator(AREA('H05000005')).click();
		}
		t.is(0, await p.evaluate(() => document.documentElement.scrollWidth - innerWidth), 'nothing is wider than the phone');
		await v.press('button[name=switch][value=en]');
		t.is('H05000005', await p.inputValue('#q-spot'), 'the language is changed, the choice stays');
		t.is(1, await v.all(`${AREA('H05000005')}.is-chosen`), 'also on the map');
		t.has(await v.text('[data-list]'), 'Chosen in the list: Tre-wern');
		await v.press(ON);
		await v.press(SKIP);
		t.has(await v.text(), 'Tre-wern');
		await v.press(SEND);
		t.holds(await v.all('.sg-codes'), 'the receipt');
	} });

placeMap.push({ sentence: 'who uses a keyboard meets the list and the words, and never the map', go: async (t) => {
	await publish_wards(await t.open());
	const v = await t.visitor(), p = v.page, met = [];

	await v.go(path('en', 'respond', 'LLE'));
	await p.focus('#q-spot');
	for (let i = 0; i < 3; i++) {
		await p.keyboard.press('Tab');
		met.push(await p.evaluate(() => document.activeElement.id || document.activeElement.value));
	}
	t.is('q-spot-other on save', met.join(' '), 'what comes after the list');
	t.is(0, (await p.locator('main').ariaSnapshot()).split('Tre-wern').length - 2, 'each place is read out once');
} });
