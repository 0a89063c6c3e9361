import {
  Accordion,
  AccordionItem,
  Badge,
  Banner,
  BarChart,
  Box,
  Button,
  ButtonGroup,
  Chip,
  ChipList,
  ContextView,
  Divider,
  Icon,
  Inline,
  LineChart,
  Link,
  List,
  ListItem,
  Spinner,
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableHead,
  TableHeaderCell,
  TableRow,
  TaskList,
  TaskListItem,
  Tooltip,
} from '@stripe/ui-extension-sdk/ui';
import { useState } from 'react';

const BADGES = ['neutral', 'info', 'positive', 'warning', 'negative', 'urgent'] as const;
const ICONS = ['refund', 'transfer', 'dispute', 'shieldCheck', 'clock', 'bank', 'card', 'sandbox'];
const FONTS = ['title', 'subtitle', 'heading', 'subheading', 'lead', 'body', 'caption'] as const;
const DATA = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].flatMap((day, index) => [
  { day, amount: 1200 + index * 700, kind: 'Held' },
  { day, amount: 2600 - index * 300, kind: 'Released' },
]);

/** Everything that is looked at more than touched. */
export default function KitchenView() {
  const [pressed, setPressed] = useState('nothing');
  return (
    <ContextView title="Kitchen sink" description="Every component at once">
      <Box css={{ stack: 'y', gap: 'large' }}>
        <Box css={{ stack: 'y', gap: 'xsmall' }}>
          {FONTS.map((font) => (
            <Box key={font} css={{ font }}>
              {font}: €120.00 back to the buyer
            </Box>
          ))}
        </Box>
        <Box css={{ stack: 'x', gap: 'small', wrap: 'wrap', alignY: 'center' }}>
          {BADGES.map((type) => (
            <Badge key={type} type={type}>
              {type}
            </Badge>
          ))}
        </Box>
        <ButtonGroup>
          <Button type="primary">Primary</Button>
          <Button>Secondary</Button>
          <Button type="destructive">Destructive</Button>
          <Button disabled>Disabled</Button>
          <Button pending>Pending</Button>
        </ButtonGroup>
        <Box css={{ stack: 'x', gap: 'small', alignY: 'center' }}>
          <Button size="small">Small</Button>
          <Button size="large">Large</Button>
          <Link href="https://example.com">External</Link>
          <Link type="secondary">Secondary link</Link>
          <Spinner />
        </Box>
        <Box css={{ stack: 'x', gap: 'medium', color: 'secondary' }}>
          {ICONS.map((name) => (
            <Icon key={name} name={name as 'refund'} />
          ))}
          <Icon name="warning" css={{ fill: 'attention' }} />
          <Tooltip trigger={<Icon name="help" />} type="label">
            Told on hover
          </Tooltip>
        </Box>
        <Banner title="Default" description="Something to know." />
        <Banner
          type="critical"
          title="The seller cannot receive"
          description="Transfers are paused until the account is verified."
          actions={<Button size="small">Open the account</Button>}
          onDismiss={() => {
            setPressed('dismiss');
          }}
        />
        <ChipList>
          <Chip label="Status" value="Held" onClose={() => undefined} />
          <Chip label="Currency" value={['EUR', 'USD']} onDropdown={() => undefined} />
          <Chip label="Seller" onAddSuggestion={() => undefined} />
        </ChipList>
        <List
          onAction={(id) => {
            setPressed(String(id));
          }}
        >
          <ListItem
            id="first"
            icon={<Icon name="dispute" />}
            title="Dispute of €48.00"
            secondaryTitle="Evidence due tomorrow"
            value={<Badge type="urgent">1 day</Badge>}
          />
          <ListItem id="second" title="Release to Ada Pottery" value="€42.00" />
        </List>
        <Inline css={{ font: 'caption', color: 'secondary' }}>Pressed: {pressed}</Inline>
        <Accordion>
          <AccordionItem
            title="Why 7 days?"
            subtitle="Three signals"
            actions={<Badge type="info">Tier 2</Badge>}
            defaultOpen
          >
            New seller, high amounts, one dispute in 90 days.
          </AccordionItem>
          <AccordionItem title="Holds">None.</AccordionItem>
        </Accordion>
        <TaskList>
          <TaskListItem title="Receipt" status="complete" />
          <TaskListItem
            title="Shipping documentation"
            status="in-progress"
            onPress={() => {
              setPressed('task');
            }}
            subTasks={[{ title: 'Tracking number', status: 'blocked' }]}
          />
          <TaskListItem title="Customer signature" />
        </TaskList>
        <Divider />
        <Table>
          <TableHead>
            <TableRow>
              <TableHeaderCell>Balance</TableHeaderCell>
              <TableHeaderCell align="right">Before</TableHeaderCell>
              <TableHeaderCell align="right">After</TableHeaderCell>
            </TableRow>
          </TableHead>
          <TableBody>
            <TableRow>
              <TableCell>Platform</TableCell>
              <TableCell align="right">€900.00</TableCell>
              <TableCell align="right">€780.00</TableCell>
            </TableRow>
            <TableRow>
              <TableCell>Ada Pottery</TableCell>
              <TableCell align="right">€42.00</TableCell>
              <TableCell align="right">€0.00</TableCell>
            </TableRow>
          </TableBody>
          <TableFooter>
            <TableRow>
              <TableCell>Sum</TableCell>
              <TableCell align="right">€942.00</TableCell>
              <TableCell align="right">€780.00</TableCell>
            </TableRow>
          </TableFooter>
        </Table>
        <BarChart
          data={DATA}
          x="day"
          y={{ value: 'amount', format: { currency: 'EUR' } }}
          color="kind"
        />
        <LineChart data={DATA} x="day" y="amount" color="kind" />
      </Box>
    </ContextView>
  );
}
