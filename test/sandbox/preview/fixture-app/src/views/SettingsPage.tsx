import { Box, Checkbox, Select, SettingsView, TextField } from '@stripe/ui-extension-sdk/ui';
import { useState } from 'react';

export default function SettingsPage() {
  const [status, setStatus] = useState('');
  return (
    <SettingsView
      statusMessage={status}
      onSave={(values) => {
        setStatus(`Saved ${JSON.stringify(values)}`);
      }}
    >
      <Box css={{ stack: 'y', gap: 'medium' }}>
        <TextField name="window" label="Refund window" defaultValue="14" />
        <Select name="tier" label="Tier" defaultValue="7">
          <option value="3">3 days</option>
          <option value="7">7 days</option>
        </Select>
        <Checkbox name="pause" label="Pause releases" defaultChecked />
      </Box>
    </SettingsView>
  );
}
