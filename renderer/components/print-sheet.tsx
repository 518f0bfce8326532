import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { createPortal } from 'react-dom';
import './print-sheet.css';

/** What only paper sees: opens the print dialog once its codes are drawn, and says when that is closed. */
export function PrintSheet({ onPrinted, children }: { onPrinted: () => void; children: ReactNode }) {
  const done = useEffectEvent(onPrinted);
  useEffect(() => {
    let stopped = false;
    const finish = () => done();
    window.addEventListener('afterprint', finish);
    void codesDrawn().then(() => {
      if (!stopped) window.print();
    });
    return () => {
      stopped = true;
      window.removeEventListener('afterprint', finish);
    };
  }, []);
  return createPortal(
    <div className="ds-sheet" data-testid="sheet" aria-hidden="true">
      {children}
    </div>,
    document.body,
  );
}

/** Their program is loaded when the first one is shown, and every picture takes a moment. */
async function codesDrawn(): Promise<void> {
  await import('./scan-code-image');
  await new Promise<void>((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())));
  const pictures = [...document.querySelectorAll<HTMLImageElement>('.ds-sheet img')];
  await Promise.all(pictures.map((picture) => picture.decode()));
}
