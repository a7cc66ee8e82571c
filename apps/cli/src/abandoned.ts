let abandoned = false;

/** Work that does not come to an end is waited for no longer; it would keep the process from ending. */
export function abandon(): void {
  abandoned = true;
}

/** For whoever ends the process: at once, where work was abandoned. */
export const hasAbandoned = (): boolean => abandoned;
