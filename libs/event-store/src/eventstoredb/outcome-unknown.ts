/** An append was sent, or may have been, and nobody said what came of it. */
export class OutcomeUnknown extends Error {}

/** @throws OutcomeUnknown when `work` fails, or takes longer than `milliseconds` */
export async function orUnknown<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutcomeUnknown(`No answer in ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([work, silence]);
  } catch (error) {
    if (error instanceof OutcomeUnknown) throw error;
    throw new OutcomeUnknown(error instanceof Error ? error.message : String(error), { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
