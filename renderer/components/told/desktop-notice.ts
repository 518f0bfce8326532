export type NoticePermission = NotificationPermission | 'none';
export type NoticeText = { title: string; body: string };

/** `none`: this browser has no notifications. */
export function noticePermission(): NoticePermission {
  return 'Notification' in window ? Notification.permission : 'none';
}

/** Only from a press: browsers ask for nothing else, and people say no to it. */
export async function askForNotices(): Promise<NoticePermission> {
  if (noticePermission() === 'default') await Notification.requestPermission();
  return noticePermission();
}

/** Shows it on the desktop; returns how to take it away. */
export function showNotice({ title, body }: NoticeText, onClick: () => void): () => void {
  const notice = new Notification(title, { body, icon: '/icon.svg', lang: document.documentElement.lang });
  notice.onclick = () => {
    notice.close();
    onClick();
  };
  return () => notice.close();
}
