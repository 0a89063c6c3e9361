import {
  Box,
  Button,
  Checkbox,
  ContextView,
  CurrencyField,
  DateField,
  FormFieldGroup,
  Inline,
  Radio,
  SearchField,
  Select,
  Switch,
  TextArea,
  TextField,
} from '@stripe/ui-extension-sdk/ui';
import { useState } from 'react';

const SELLERS = [
  { id: 'acct_1', value: 'Ada Pottery' },
  { id: 'acct_2', value: 'Bo Bikes' },
];

/** Every field, controlled by the app, with what the app believes below. */
export default function FormsView() {
  const [text, setText] = useState('');
  const [digits, setDigits] = useState('');
  const [reason, setReason] = useState('requested_by_customer');
  const [isFast, setFast] = useState(false);
  const [isOn, setOn] = useState(false);
  const [who, setWho] = useState('seller');
  const [amount, setAmount] = useState<number | null>(1050);
  const [day, setDay] = useState('2026-11-22');
  const [seller, setSeller] = useState('none');
  return (
    <ContextView title="Fields" description="Every field, controlled by the app">
      <Box css={{ stack: 'y', gap: 'medium' }}>
        <TextField
          label="Text"
          description="A word to the buyer"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
        <Button
          size="small"
          onPress={() => {
            setText('We are sorry.');
          }}
        >
          Suggest
        </Button>
        <TextField
          label="Digits"
          value={digits}
          error={digits.length > 3 ? 'At most three digits' : undefined}
          onChange={(event) => {
            setDigits(event.target.value.replace(/\D/g, ''));
          }}
        />
        <TextArea label="Story" placeholder="What happened?" rows={3} />
        <Box css={{ stack: 'x', gap: 'medium' }}>
          <Select
            label="Reason"
            css={{ width: '1/2' }}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
            }}
          >
            <option value="requested_by_customer">Requested by customer</option>
            <option value="duplicate">Duplicate</option>
            <option value="fraudulent">Fraudulent</option>
          </Select>
          <DateField label="Last day" value={day} onChange={setDay} />
        </Box>
        <CurrencyField
          label="Amount"
          currency="EUR"
          value={amount}
          onChange={setAmount}
          description="At most what is left"
        />
        <SearchField
          label="Seller"
          data={SELLERS}
          selectionMode="single"
          onSelectionChange={(key) => {
            setSeller(String(key));
          }}
        />
        <Checkbox
          label="Send at once"
          description="Card networks only"
          checked={isFast}
          onChange={(event) => {
            setFast(event.target.checked);
          }}
        />
        <Switch
          label="Hold the transfer"
          checked={isOn}
          onChange={(event) => {
            setOn(event.target.checked);
          }}
        />
        <FormFieldGroup legend="Who pays" description="The share of the refund">
          <Radio
            label="The seller"
            name="who"
            checked={who === 'seller'}
            onChange={() => {
              setWho('seller');
            }}
          />
          <Radio
            label="The platform"
            name="who"
            checked={who === 'platform'}
            onChange={() => {
              setWho('platform');
            }}
          />
        </FormFieldGroup>
        <Inline css={{ font: 'caption', wordBreak: 'break-all' }}>
          {JSON.stringify({ text, digits, reason, isFast, isOn, who, amount, day, seller })}
        </Inline>
      </Box>
    </ContextView>
  );
}
