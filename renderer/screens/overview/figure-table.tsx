import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon';
import classes from './figure-table.module.css';
import { Figures, type FiguresProps } from './figures';

/** The figures behind a chart. */
export function FigureTable<Row>(props: FiguresProps<Row>) {
  const { t } = useTranslation();
  return (
    <details className={classes.details} data-table={props.name}>
      <summary className={classes.summary}>
        <Icon name="next" size={16} />
        {t('overview.showTable')}
      </summary>
      <Figures {...props} />
    </details>
  );
}
