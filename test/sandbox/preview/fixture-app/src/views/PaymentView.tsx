import type { ExtensionContextValue } from '@stripe/ui-extension-sdk/context';
import {
  Badge,
  Banner,
  Box,
  Button,
  ContextView,
  DataTable,
  FocusView,
  Inline,
  Menu,
  MenuItem,
  PropertyList,
  PropertyListItem,
  StripeFileUploader,
  Tab,
  TabList,
  TabPanel,
  TabPanels,
  Tabs,
  TextField,
} from '@stripe/ui-extension-sdk/ui';
import { navigateToDashboardRoute, showToast } from '@stripe/ui-extension-sdk/utils';
import { useStorage } from '@stripe/ui-extension-sdk/data';
import fetchStripeSignature from '@stripe/ui-extension-sdk/signature';
import { useState } from 'react';

const ROWS = [
  { id: 'tr_1', seller: 'Ada Pottery', amount: 4200, status: 'held', day: 1_790_000_000 },
  { id: 'tr_2', seller: 'Bo Bikes', amount: 12_050, status: 'released', day: 1_790_086_400 },
];

/** A view like those of the product: facts, tabs, a table, a task of its own and a signed call. */
export default function PaymentView({ userContext, environment }: ExtensionContextValue) {
  const [answer, setAnswer] = useState('');
  const [isShown, setShown] = useState(false);
  const [row, setRow] = useState('');
  const [file, setFile] = useState('');
  const [note, setNote] = useStorage('note');
  const api = (environment.constants as { API_URL: string }).API_URL;

  const ask = async (): Promise<void> => {
    try {
      const payload = {
        op: 'payments.get',
        livemode: environment.mode === 'live',
        stripe_roles: (userContext.roles ?? []).map((role) => ({ ...role })),
      };
      const signature = await fetchStripeSignature(payload);
      const { id: user_id, account } = userContext;
      const response = await fetch(`${api}payments.get`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'stripe-signature': signature },
        body: JSON.stringify({ ...payload, user_id, account_id: account.id }),
      });
      setAnswer(await response.text());
    } catch (error) {
      setAnswer(`refused: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return (
    <ContextView
      title="Refund"
      description="What may be given back, and who pays for it"
      externalLink={{ label: 'How refunds work', href: 'https://example.com/refunds' }}
      actions={
        <Menu
          trigger={<Button size="small">More</Button>}
          onAction={(key) => {
            setAnswer(`menu: ${String(key)}`);
          }}
        >
          <MenuItem id="copy">Copy id</MenuItem>
          <MenuItem id="hold">Place a hold</MenuItem>
          <MenuItem id="never" disabled>
            Not allowed
          </MenuItem>
        </Menu>
      }
      banner={<Banner type="caution" title="Refund window" description="It closes in 2 days." />}
      primaryAction={
        <Button
          type="primary"
          onPress={() => {
            setShown(true);
          }}
        >
          Refund…
        </Button>
      }
      footerContent="Nothing is sent before you confirm."
    >
      <Box css={{ stack: 'y', gap: 'large' }}>
        <PropertyList orientation="horizontal">
          <PropertyListItem label="Object" value={environment.objectContext?.id} />
          <PropertyListItem label="Kind" value={environment.objectContext?.object} />
          <PropertyListItem label="Mode" value={environment.mode} />
          <PropertyListItem label="Person" value={userContext.name} />
          <PropertyListItem
            label="Roles"
            value={
              <Inline css={{ stack: 'x', gap: 'xsmall' }}>
                {(userContext.roles ?? []).map((role) => (
                  <Badge key={role.id}>{role.id}</Badge>
                ))}
              </Inline>
            }
          />
        </PropertyList>
        <Tabs>
          <TabList>
            <Tab id="one">Transfers</Tab>
            <Tab id="two">Files</Tab>
          </TabList>
          <TabPanels>
            <TabPanel id="one">
              <DataTable
                columns={[
                  { key: 'seller', label: 'Seller' },
                  {
                    key: 'status',
                    label: 'Status',
                    cell: { type: 'status', statusMap: { held: 'warning', released: 'positive' } },
                  },
                  { key: 'amount', label: 'Amount', cell: { type: 'currency', currency: 'EUR' } },
                ]}
                items={ROWS}
                onRowClick={(item) => {
                  setRow(item.id);
                }}
              />
              <Inline>{row === '' ? 'No row chosen' : `Row ${row}`}</Inline>
            </TabPanel>
            <TabPanel id="two">
              <StripeFileUploader
                label="Receipt"
                purpose="dispute_evidence"
                onComplete={(uploaded) => {
                  setFile(`${uploaded.id} ${uploaded.purpose}`);
                }}
                onError={(error: { message: string }) => {
                  setFile(`failed: ${error.message}`);
                }}
              />
              <Inline>{file}</Inline>
            </TabPanel>
          </TabPanels>
        </Tabs>
        <Box css={{ stack: 'x', gap: 'small', wrap: 'wrap' }}>
          <Button onPress={ask}>Ask the Worker</Button>
          <Button
            onPress={async () => {
              const toast = await showToast('Sending', { type: 'pending' });
              toast.update('Sent', {
                type: 'success',
                action: 'Undo',
                onAction: () => {
                  setAnswer('undone');
                },
              });
            }}
          >
            Toast
          </Button>
          <Button
            onPress={() => {
              void navigateToDashboardRoute({
                name: 'paymentDetails',
                params: { paymentId: 'pi_2' },
              });
            }}
          >
            Next payment
          </Button>
          <Button
            onPress={() => {
              setNote('kept');
            }}
          >
            Keep a note
          </Button>
        </Box>
        <Inline css={{ font: 'caption', color: 'secondary' }}>Note: {note ?? 'none'}</Inline>
        <Inline css={{ fontFamily: 'monospace', wordBreak: 'break-all' }}>{answer}</Inline>
      </Box>
      <FocusView
        title="Refund the buyer"
        shown={isShown}
        setShown={setShown}
        confirmCloseMessages={{
          title: 'Leave the refund?',
          description: 'Nothing has been sent yet.',
          cancelAction: 'Stay',
          exitAction: 'Leave',
        }}
        primaryAction={
          <Button
            type="primary"
            onPress={() => {
              setShown(false);
            }}
          >
            Confirm
          </Button>
        }
      >
        <TextField label="Reason" placeholder="What the buyer says" />
      </FocusView>
    </ContextView>
  );
}
