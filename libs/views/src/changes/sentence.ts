/** Words as a sentence that stands by itself. */
export const sentence = (words: string): string => {
  const begun = `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`;
  return /[.!?”]$/.test(begun) ? begun : `${begun}.`;
};
