import type { Grade } from '#domain/kernel/event.js';

/** Told by shape, so that a page in grey says the same. */
export type MarkName = 'yes' | 'no' | 'unproven' | Grade;

export const MARK_SIZE = 7;

/** A mark with its upper left corner at a place, in the colour that the document draws with. */
export function drawMark(document: PDFKit.PDFDocument, mark: MarkName, x: number, y: number): void {
  const [radius, half] = [MARK_SIZE / 2 - 0.5, MARK_SIZE / 2];
  const [centreX, centreY] = [x + half, y + half];
  document.lineWidth(0.9).strokeColor('#111111').fillColor('#111111');
  switch (mark) {
    case 'yes':
      document.lineWidth(1.5);
      document
        .moveTo(x + 0.6, centreY + 0.2)
        .lineTo(x + 2.8, y + 6)
        .lineTo(x + 6.6, y + 0.8)
        .stroke();
      return;
    case 'no':
      document.rect(x + 0.2, y + 0.2, MARK_SIZE - 0.4, MARK_SIZE - 0.4).fill();
      document.strokeColor('#ffffff').lineWidth(1.1);
      document
        .moveTo(x + 1.8, y + 1.8)
        .lineTo(x + 5.2, y + 5.2)
        .stroke();
      document
        .moveTo(x + 5.2, y + 1.8)
        .lineTo(x + 1.8, y + 5.2)
        .stroke();
      return;
    case 'unproven':
      document
        .moveTo(centreX, y)
        .lineTo(x + MARK_SIZE, centreY)
        .lineTo(centreX, y + MARK_SIZE);
      document.lineTo(x, centreY).closePath().stroke();
      return;
    case 'claimed':
      document.circle(centreX, centreY, radius).stroke();
      return;
    case 'documented':
      document.circle(centreX, centreY, radius).stroke();
      document.moveTo(centreX, centreY - radius).lineTo(centreX, centreY + radius);
      document.bezierCurveTo(
        centreX + radius * 1.33,
        centreY + radius,
        centreX + radius * 1.33,
        centreY - radius,
        centreX,
        centreY - radius,
      );
      document.fill();
      return;
    case 'observed':
      document.circle(centreX, centreY, radius).fillAndStroke();
  }
}
