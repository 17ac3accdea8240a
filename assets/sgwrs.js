// sgwrs.js -- small conveniences. Every page works the same without them.
// SPDX-License-Identifier: MIT

const all = (selector) => document.querySelectorAll(selector);

// What went wrong is read out first, and its links lead into the field itself.
for (const summary of all('.govuk-error-summary')) {
	summary.focus();
	summary.addEventListener('click', (event) => {
		const field = event.target.hash && document.getElementById(event.target.hash.slice(1));
		if (!field) return;
		event.preventDefault();
		(field.closest('.govuk-form-group') || field).scrollIntoView();
		field.focus({ preventScroll: true });
	});
}

// A second click sends nothing. The server would not mind it; this saves people the wait.
// Buttons may stand outside their form (the language switch does): form.elements knows them all.
const buttons = (form) => [...form.elements].filter((e) => e.type === 'submit');
const release = (form) => {
	delete form.dataset.sent;
	for (const button of buttons(form)) button.removeAttribute('aria-disabled');
};
document.addEventListener('submit', (event) => {
	const form = event.target;
	if (event.defaultPrevented || form.method !== 'post') return;
	if (form.dataset.sent) return event.preventDefault();
	form.dataset.sent = '1';
	for (const button of buttons(form)) button.setAttribute('aria-disabled', 'true');
	setTimeout(release, 5000, form);
});
addEventListener('pageshow', () => all('form[data-sent]').forEach(release));

// How many characters are left: shown at once, read out only when the typing pauses.
for (const field of all('textarea[data-left]')) {
	const shown = document.createElement('p');
	const said = document.createElement('p');
	let waiting;
	shown.setAttribute('aria-hidden', 'true');
	said.setAttribute('aria-live', 'polite');
	said.className = 'govuk-visually-hidden';
	const count = () => {
		const left = field.dataset.max - [...field.value].length;
		shown.className = left < 0 ? 'sg-count sg-count--over' : 'sg-count';
		shown.textContent = `${left < 0 ? field.dataset.over : field.dataset.left} ${Math.abs(left)}`;
		clearTimeout(waiting);
		waiting = setTimeout(() => { said.textContent = shown.textContent; }, 1000);
	};
	field.after(shown, said);
	field.addEventListener('input', count);
	addEventListener('pageshow', count);
}

// A place pressed on a map is chosen in the list above it, and the map shows what the list has chosen. The list keeps the focus: the map
// is for pointers only.
for (const map of all('[data-list]')) {
	const list = document.getElementById(map.dataset.list), areas = [...map.querySelectorAll('a')], [, says, chosen] = map.querySelectorAll('p');
	const show = () => {
		let name = '';
		for (const area of areas) {
			const is = area.dataset.code === list.value;
			area.classList.toggle('is-chosen', is);
			if (!is) continue;
			area.parentNode.append(area);
			name = area.textContent;
		}
		chosen.hidden = !name;
		chosen.lastChild.textContent = name;
	};
	says.hidden = false;
	map.addEventListener('mousedown', (event) => event.preventDefault());
	map.addEventListener('click', (event) => {
		const area = event.target.closest('a');
		if (!area) return;
		event.preventDefault();
		list.value = area.dataset.code;
		list.focus({ preventScroll: true });
		show();
	});
	list.addEventListener('change', show);
	addEventListener('pageshow', show);
}

// Typing in from paper: Enter goes to the next answer, and from the last one to the button that saves.
for (const form of all('form[data-keys]')) {
	const fields = [...form.querySelectorAll('.sg-typing__line :is(input, textarea)')];
	if (!all('.govuk-error-summary').length) (form.querySelector('fieldset input') || fields[0]).focus();
	form.addEventListener('keydown', (event) => {
		const at = fields.indexOf(event.target);
		if (at < 0 || event.key !== 'Enter' || event.shiftKey) return;
		event.preventDefault();
		(fields[at + 1] || form.querySelector('.govuk-button-group [value=save]')).focus();
	});
}

// Work that is being done is looked at again.
for (const shown of all('[data-again]')) setTimeout(() => location.reload(), shown.dataset.again);

// Officers are asked before they leave a form they have changed.
for (const form of all('form[data-guard]')) {
	let changed = false;
	form.addEventListener('input', () => { changed = true; });
	form.addEventListener('submit', () => { changed = false; });
	addEventListener('beforeunload', (event) => { if (changed) event.preventDefault(); });
}

// Shown only where it can work.
for (const button of all('button[data-print]')) {
	button.hidden = false;
	button.addEventListener('click', () => print());
}

// A figure as plain text goes to the clipboard; without this it is marked and copied by hand.
for (const button of all('button[data-copy]')) {
	button.hidden = !navigator.clipboard;
	button.addEventListener('click', async () => {
		await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
		button.textContent = button.dataset.done;
	});
}

// Long reading lists by keys: j and k go on and back, a digit gives a theme, u takes the last one back, c goes to where a concern about
// the answer is raised, like its link. They can be turned off.
const list = document.querySelector('ol[data-keys]'), keys = document.getElementById('keys');
if (list && keys) {
	const items = [...list.children], done = [], button = keys.querySelector('button'), words = [button.textContent, button.dataset.off];
	let at = -1, on = localStorage.getItem('keys') !== 'off';
	const say = () => { button.setAttribute('aria-pressed', on); button.textContent = words[on ? 0 : 1]; };
	const go = (n) => { if (!items[n]) return; at = n; items[n].tabIndex = -1; items[n].focus(); };
	const press = {
		j: () => go(at + 1), k: () => go(at - 1), u: () => done.pop()?.click(), c: () => items[at]?.querySelector('[data-concern]')?.click(),
		digit: (n) => { const box = items[at]?.querySelectorAll('input[type=checkbox]')[n - 1]; if (box) { box.click(); done.push(box); } },
	};
	keys.hidden = false;
	say();
	button.addEventListener('click', () => { on = !on; localStorage.setItem('keys', on ? 'on' : 'off'); say(); });
	document.addEventListener('keydown', (event) => {
		const { key } = event, what = /^[1-9]$/.test(key) ? 'digit' : key;
		if (!on || event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(press, what) || event.target.closest('input:not([type=checkbox]), textarea, select')) return;
		event.preventDefault();
		press[what](Number(key));
	});
}
