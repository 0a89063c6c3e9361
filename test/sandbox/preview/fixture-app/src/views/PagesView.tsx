import {
  Box,
  DetailPageTable,
  OverviewPage,
  PageModule,
  PropertyList,
  PropertyListItem,
} from '@stripe/ui-extension-sdk/ui';
import { LineChart, Tab, Tabs } from '@stripe/ui-extension-sdk/ui/next';

const DAYS = [4, 9, 6, 12, 15, 11, 18];

/** Parts of full pages, and the newer generation of charts and tabs. */
export default function PagesView() {
  return (
    <OverviewPage
      primaryColumn={
        <Box css={{ stack: 'y', gap: 'large' }}>
          <PageModule title="Held money" subtitle="By release day">
            <LineChart
              data={DAYS.map((y, day) => ({
                x: new Date(Date.UTC(2026, 10, 20 + day)),
                y: y * 1000,
                name: 'Held',
              }))}
            />
          </PageModule>
          <PageModule title="Queue">
            <Tabs>
              <Tab id="due" label="Due today">
                <DetailPageTable
                  pending={false}
                  columns={[{ key: 'what', label: 'What' }]}
                  items={[{ id: '1', what: 'Answer a dispute' }]}
                />
              </Tab>
              <Tab id="later" label="Later">
                <PropertyList>
                  <PropertyListItem label="Tomorrow" value="2 releases" />
                </PropertyList>
              </Tab>
            </Tabs>
          </PageModule>
        </Box>
      }
    />
  );
}
