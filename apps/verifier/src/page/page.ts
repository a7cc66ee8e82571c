import { believed, NoteFault, verifying, type Believed } from '#verifier/verify.js';
import { wordsOf, type Words } from '#verifier/words.js';

/** The page: it shows in words what the library finds, and writes texts of a pack as texts alone. */
const form = byId('form', HTMLFormElement);
const packInput = byId('pack', HTMLInputElement);
const keyInput = byId('key', HTMLTextAreaElement);
const keyFile = byId('key-file', HTMLInputElement);
const policyInput = byId('policy', HTMLTextAreaElement);
const progress = byId('progress', HTMLElement);
const result = byId('result', HTMLElement);

/** Counts what was asked for, so that an answer that comes late is not shown. */
let asked = 0;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void verify(true);
});
packInput.addEventListener('change', () => void verify(false));
keyFile.addEventListener('change', () => {
  const file = keyFile.files?.[0];
  if (file !== undefined) void file.text().then((text) => takeKey(text));
});

addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('over');
});
addEventListener('dragleave', () => document.body.classList.remove('over'));
addEventListener('drop', (event) => {
  event.preventDefault();
  document.body.classList.remove('over');
  const files = event.dataTransfer?.files;
  if (files === undefined || files.length === 0) return;
  packInput.files = files;
  void verify(false);
});

function takeKey(text: string): void {
  keyInput.value = text;
  void verify(false);
}

/** @param told whether what is missing is to be said: it is, where somebody asked for the verdict */
async function verify(told: boolean): Promise<void> {
  const turn = ++asked;
  result.hidden = true;
  progress.textContent = '';
  const trusted = whatIsBelieved(told);
  const file = packInput.files?.[0];
  say('pack', file === undefined && told ? 'Choose a pack.' : '');
  if (file === undefined || trusted === undefined) return focusFault(told);
  progress.textContent = 'Verifying…';
  const bytes = await bytesOf(file);
  if (bytes === undefined || turn !== asked) return;
  const work = verifying(bytes, trusted);
  for (let gone = 0, paused = performance.now(); ;) {
    const { done, value } = work.next();
    if (done) return show(wordsOf(value), value.verified);
    gone += value;
    if (performance.now() - paused < PAUSE_AFTER) continue;
    progress.textContent = `Verifying… ${Math.min(99, Math.floor((50 * gone) / bytes.length))} %`;
    await new Promise((resolve) => setTimeout(resolve));
    if (turn !== asked) return;
    paused = performance.now();
  }
}

/** Milliseconds after which a browser may do something else. */
const PAUSE_AFTER = 50;

async function bytesOf(file: File): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    progress.textContent = '';
    say('pack', 'This file cannot be read here: it was moved, or has 2 GiB or more, and no pack has.');
    return undefined;
  }
}

function whatIsBelieved(told: boolean): Believed | undefined {
  say('key', '');
  say('policy', '');
  const [key, policy] = [keyInput.value.trim(), policyInput.value.trim()];
  if (key === '') {
    if (told) say('key', 'Give the log’s verifier key.');
    return undefined;
  }
  const trusted = read('key', () => believed(key));
  return trusted && policy !== '' ? read('policy', () => believed(key, policyInput.value)) : trusted;
}

function read(field: 'key' | 'policy', work: () => Believed): Believed | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof NoteFault)) throw error;
    say(field, `${error.line === undefined ? '' : `Line ${error.line}: `}${error.message}`);
    return undefined;
  }
}

function say(field: 'pack' | 'key' | 'policy', what: string): void {
  byId(`${field}-fault`, HTMLElement).textContent = what;
  const input = byId(field, HTMLElement);
  if (what === '') input.removeAttribute('aria-invalid');
  else input.setAttribute('aria-invalid', 'true');
}

function focusFault(told: boolean): void {
  if (told) document.querySelector<HTMLElement>('[aria-invalid]')?.focus();
}

function show({ verdict, meaning, failures, sections }: Words, isVerified: boolean): void {
  progress.textContent = '';
  const heading = made('h2', verdict);
  heading.id = 'verdict';
  const head = made('div', '', heading, made('p', meaning));
  head.className = 'verdict';
  const list = made('ul', '', ...failures.map(({ where, what }) => failure(where, what)));
  list.className = 'failures';
  const told = sections.flatMap(({ title, rows }) => [
    made('h3', title),
    made('dl', '', ...rows.flatMap(([label, value]) => [made('dt', label), made('dd', value)])),
  ]);
  result.className = isVerified ? 'good' : 'bad';
  result.replaceChildren(head, ...(failures.length === 0 ? [] : [list]), ...told);
  result.hidden = false;
  result.focus();
}

function failure(where: string, what: string): HTMLElement {
  const place = made('span', where);
  place.className = 'where';
  const item = made('li', '', place);
  item.append(`: ${what}`);
  return item;
}

function made(name: string, text: string, ...children: readonly Node[]): HTMLElement {
  const element = document.createElement(name);
  if (text !== '') element.textContent = text;
  element.append(...children);
  return element;
}

function byId<T extends HTMLElement>(id: string, type: abstract new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`no ${id}`);
  return element;
}
