/** Reckons something of a document once, as long as the document is kept: nobody changes one. */
export function perDocument<D extends object, T extends object>(reckon: (document: D) => T) {
  const known = new WeakMap<D, T>();
  return (document: D): T => {
    let answer = known.get(document);
    if (!answer) known.set(document, (answer = reckon(document)));
    return answer;
  };
}
