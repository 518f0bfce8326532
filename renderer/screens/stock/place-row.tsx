import { useTranslation } from 'react-i18next';
import { placeText } from '../../components/place-text';
import rows from './stock-rows.module.css';

export function PlaceRow(props: { place: string; count: number; onOpen: () => void }) {
  const { place, count, onOpen } = props;
  const { t } = useTranslation();
  return (
    <button type="button" className={rows.row} data-place={place} onClick={onOpen}>
      <span className={rows.name}>{placeText(t, place)}</span>
      <span className={rows.number}>{t('stock.things', { count })}</span>
    </button>
  );
}
