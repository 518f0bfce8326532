import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';

/** Esc goes back to where the job was opened from; in a dialog it closes the dialog, which is then still there to be seen. */
export function useEscapeToList(): void {
  const navigate = useNavigate();
  const { key } = useLocation();
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (document.querySelector('[role="dialog"], [role="menu"]')) return;
      void (key === 'default' ? navigate('/jobs') : navigate(-1));
    };
    // Capture: a dialog that closes itself would be gone by the time a later listener looks.
    window.addEventListener('keydown', leave, true);
    return () => window.removeEventListener('keydown', leave, true);
  }, [navigate, key]);
}
