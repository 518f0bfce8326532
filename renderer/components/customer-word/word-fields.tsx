import { Fieldset, Group, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type AddressDraft, type DeliveryDraft, returnAddressFields } from './word-draft';
import { WordField, type Wrong } from './word-field';

type Props<T> = { value: T; wrong: Wrong; onChange: (value: T) => void };

/** JOB-1: carrier and number of the parcel that is here, as the customer gave them. */
export function DeliveryFields({ value, wrong, onChange }: Props<DeliveryDraft>) {
  const { t } = useTranslation();
  const field = (name: keyof DeliveryDraft) => (
    <WordField
      label={t(`word.delivery.${name}`)}
      target={`properties.deliveryPackage.${name}`}
      value={value[name]}
      wrong={wrong}
      onChange={(text) => onChange({ ...value, [name]: text })}
    />
  );
  return (
    <Fieldset legend={t('word.delivery')}>
      <Group grow align="flex-start">
        {field('carrierName')}
        {field('trackingNumber')}
      </Group>
    </Fieldset>
  );
}

const optional: readonly string[] = ['streetAddress2', 'stateOrProvince'];

/** Where the drives go back to. */
export function AddressFields({ value, wrong, onChange }: Props<AddressDraft>) {
  const { t } = useTranslation();
  return (
    <Fieldset legend={t('word.address')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="sm">
        {returnAddressFields.map((name) => (
          <WordField
            key={name}
            label={t(name === 'email' ? 'customers.email' : `answer.address.${name}`)}
            target={`properties.returnAddress.${name}`}
            value={value[name]}
            wrong={wrong}
            isOptional={optional.includes(name)}
            onChange={(text) => onChange({ ...value, [name]: text })}
          />
        ))}
      </SimpleGrid>
    </Fieldset>
  );
}
