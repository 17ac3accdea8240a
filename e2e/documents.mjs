// documents.mjs -- files come in and go out: an officer puts documents together in both languages, residents download theirs, a photo says
// nothing of where it was taken.
// SPDX-License-Identifier: MIT

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OFFICERS } from './visitor.mjs';
import { path } from './ways.mjs';

export const documents = [];
const journey = (sentence, go) => documents.push({ sentence, go });

export const SAVE = '#document button[type=submit]:not([name])';
const LARGE = 18 * 1024 * 1024;

export const pdf = (name, words) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.7\n${words}\n`) });

// A large one lies on the disk of the house, or else the way into the browser takes longer than the way out of it.
function large_pdf(house, name, words, size) {
	const file = join(mkdtempSync(join(house.place.data, 'large-')), name);
	writeFileSync(file, Buffer.concat([pdf(name, words).buffer, Buffer.alloc(size, 'x')]));
	return file;
}

// A JPEG that the browser draws, with the head a telephone would put into it: the place where it was taken.
export async function photo(v) {
	const drawn = await v.page.evaluate(() => {
		const canvas = document.createElement('canvas');
		Object.assign(canvas, { width: 600, height: 400 });
		const c = canvas.getContext('2d');
		c.fillStyle = '#2a6';
		c.fillRect(0, 0, 300, 400);
		return canvas.toDataURL('image/jpeg');
	});
	const jpeg = Buffer.from(drawn.split(',')[1], 'base64');
	const place = Buffer.from('51.6543 N 3.2109 W\0');
	const tiff = Buffer.alloc(44 + place.length);
	tiff.write('II*\0', 0, 'latin1');
	[[4, 8], [10, 0x88250004], [14, 1], [18, 26], [22, 0]].forEach(([at, n]) => tiff.writeUInt32LE(n >>> 0, at));
	tiff.writeUInt16LE(1, 8);
	tiff.writeUInt16LE(0x8825, 10);
	tiff.writeUInt16LE(4, 12);
	tiff.writeUInt16LE(1, 26);
	tiff.writeUInt16LE(0x001C, 28);
	tiff.writeUInt16LE(2, 30);
	tiff.writeUInt32LE(place.length, 32);
	tiff.writeUInt32LE(44, 36);
	place.copy(tiff, 44);
	const length = Buffer.alloc(2);
	length.writeUInt16BE(8 + tiff.length);
	return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xFF, 0xE1]), length, Buffer.from('Exif\0\0', 'latin1'), tiff, jpeg.subarray(2)]);
}

async function signed_in(t, role, options) {
	const v = await t.visitor(options);
	await v.sign_in(OFFICERS[role]);
	return v;
}

async function approve(v) {
	await v.go(path('en', 'desk_documents', 'LLY'));
	return v.press('form[action$="/approve"] button');
}

for (const script of [true, false])
	journey(`an editor uploads a document in both languages and a resident downloads it, with${script ? '' : 'out'} JavaScript`, async (t) => {
		await t.open();
		const owain = await signed_in(t, 'editor', { script }), p = owain.page;

		await owain.go('/en/desk/LLY');
		await owain.press('a[href="/en/desk/LLY/documents"]');
		await owain.press('a[href="/en/desk/LLY/documents/new"]');
		await p.setInputFiles('#file_en', large_pdf(t.house, 'The proposal.pdf', 'English', LARGE));
		await p.setInputFiles('#file_cy', pdf('Y cynnig.pdf', 'Cymraeg'));
		t.is(422, await owain.press(SAVE), 'a title is missing');
		t.has(await owain.text(), 'You have chosen The proposal.pdf (18.8 MB)');
		await p.fill('#title_en', 'The proposal in full');
		await p.fill('#title_cy', 'Y cynnig yn llawn');
		await p.fill('#length_en', '12');
		await p.fill('#length_cy', '12');
		t.is(200, await owain.press(SAVE), 'nobody chooses a file twice');
		t.has(await owain.text(), 'You wrote this, so somebody else approves it.');

		const rhian = await t.visitor({ script });
		await rhian.go(path('en', 'conversation', 'LLY'));
		t.lacks(await rhian.text(), 'The proposal in full');
		const nia = await signed_in(t, 'publisher', { script });
		t.is(200, await approve(nia), 'approved');

		await rhian.go(path('cy', 'conversation', 'LLY'));
		t.has(await rhian.text(), 'Y cynnig yn llawn');
		const [download] = await Promise.all([rhian.page.waitForEvent('download'), rhian.page.click('a[hreflang=cy][href^="/files/"]')]);
		t.is('Y cynnig.pdf', download.suggestedFilename(), 'its name');
		t.is('%PDF-1.7\nCymraeg\n', readFileSync(await download.path(), 'latin1'), 'its words');
		const large = await rhian.context.request.get(rhian.house.url + await rhian.page.getAttribute('a[hreflang=en][href^="/files/"]', 'href'));
		t.is(LARGE + 17, (await large.body()).length, 'all of the large one');
		t.is('nosniff', large.headers()['x-content-type-options'], 'it is what it says');
		t.has(large.headers()['content-security-policy'], 'sandbox');
		t.has(t.house.sgwrs('check'), 'events');
	});

journey('a photo from a phone loses the place where it was taken, and what is no picture is refused in words', async (t) => {
	await t.open();
	const owain = await signed_in(t, 'editor'), p = owain.page;
	const buffer = await photo(owain);

	t.holds(buffer.includes('51.6543 N'), 'the photo says where it was taken');
	await owain.go(path('en', 'new_document', 'LLY'));
	await p.fill('#title_en', 'The hall');
	await p.setInputFiles('#file_en', { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('\xFF\xD8\xFF nothing', 'latin1') });
	t.is(422, await owain.press(SAVE), 'no picture');
	t.has(await owain.text(), 'We cannot read this picture.');
	await p.setInputFiles('#file_en', { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer });
	t.is(200, await owain.press(SAVE), 'a photo');
	const kept = await owain.context.request.get(owain.house.url + await p.getAttribute('a[href^="/files/"]', 'href'));
	const body = await kept.body();
	t.is('image/jpeg', kept.headers()['content-type'], 'still a photo');
	t.holds(body.length > 500 && !body.includes('51.6543 N') && !body.includes('Exif'), 'without the place');
});

journey('a file that is too large is refused in words', async (t) => {
	await t.open();
	const owain = await signed_in(t, 'editor');

	await owain.go(path('en', 'new_document', 'LLY'));
	await owain.page.setInputFiles('#file_en', large_pdf(t.house, 'Large.pdf', 'x', 27 * 1024 * 1024));
	t.is(413, await owain.press(SAVE), 'more than 25 MB');
	t.has(await owain.text('body'), 'choose a smaller file');
});
