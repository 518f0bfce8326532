import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format';
import type { News, NewsReason } from '../../store/news';
import type { NoticeText } from './desktop-notice';

/**
 * TOLD-1: what may stand on a screen that anybody can read: kinds, and the name of one job or parcel for whoever is signed
 * in. While nobody is, no name.
 */
export function useNewsText(): (news: News[], isSignedIn: boolean) => NoticeText {
  const { t } = useTranslation();
  const format = useFormat();
  const label = ({ kind, reason }: News) => (kind ? t(`fault.${kind}`) : t(`told.what.${reason}`));
  const labels = (news: News[]) => {
    const counts = new Map<string, number>();
    for (const one of news) counts.set(label(one), (counts.get(label(one)) ?? 0) + 1);
    return [...counts].map(([what, count]) => (count === 1 ? what : t('told.some', { count, what })));
  };
  return (news, isSignedIn) => {
    const [first, ...more] = news;
    if (!isSignedIn)
      return { title: t('told.severe', { count: news.length }), body: format.list(labels(news)) };
    if (first && more.length === 0)
      return {
        title: t(`told.title.${first.reason}`),
        body: [first.kind && label(first), first.name].filter(Boolean).join(' · '),
      };
    return { title: t('told.many', { count: news.length }), body: format.list(labels(news)) };
  };
}

const pages: Record<NewsReason, string> = {
  given: '/faults?queue=mine',
  due: '/faults?queue=mine',
  severe: '/faults?queue=inbox',
  escalated: '/faults?queue=due',
  attention: '/attention',
  silent: '/overview#stations',
};

/** Where a click leads: to the thing itself, to the list of several of a sort, else to all that waits. */
export function newsAddress(news: News[]): string {
  const [first] = news;
  if (!first) return '/overview';
  if (news.length === 1) return first.address;
  return news.every(({ reason }) => pages[reason] === pages[first.reason])
    ? pages[first.reason]
    : '/overview';
}
