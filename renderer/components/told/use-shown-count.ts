import { useEffect } from 'react';
import { useHost } from '../../store/host-context';

const name = 'Dockside';

/** TOLD-2: the number that waits, where it is seen from another window: in the page's title and on the app's icon. */
export function useShownCount(count: number): void {
  const { host, identity } = useHost();
  const isElectron = identity.shell === 'electron';
  useEffect(() => {
    document.title = count > 0 ? `(${count}) ${name}` : name;
    const showOnIcon = async () => {
      if (isElectron) await host('window.count', { count });
      // Of a page that was installed as an app; a plain tab has no icon of its own.
      else if ('setAppBadge' in navigator) await navigator.setAppBadge(count);
    };
    showOnIcon().catch((error: unknown) => console.error(error));
  }, [host, isElectron, count]);
}
