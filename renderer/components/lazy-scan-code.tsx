import { type ComponentProps, lazy, Suspense } from 'react';

const Image = lazy(() => import('./scan-code-image').then((module) => ({ default: module.ScanCodeImage })));

/** ScanCodeImage, loaded when it is first shown: the drawing program is larger than the rest of the page. */
export function ScanCode(props: ComponentProps<typeof Image>) {
  return (
    <Suspense fallback={<div style={{ height: 72 }} />}>
      <Image {...props} />
    </Suspense>
  );
}
