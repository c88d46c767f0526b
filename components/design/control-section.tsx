"use client";
import { useState } from "react";
import { Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { SecretInput } from "@/components/ui/secret-input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Slider } from "@/components/ui/slider";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import { Section, Specimen } from "./section";

const channels = ["Meta", "Google", "TikTok", "Amazon", "E-mail", "Organic", "Direct"].map((label) => ({ value: label.toLowerCase(), label }));

export function ControlSection() {
  return (
    <Section id="controls" title="Controls" sentence="Buttons are verbs. Every target is 24 px or larger, and where the focus is can always be seen.">
      <Specimen title="Buttons">
        <Button><Plus aria-hidden />Create</Button>
        <Button variant="outline">Outline</Button>
        <Button variant="secondary">Secondary</Button>
        <Button variant="ghost">Ghost</Button>
        <Button variant="destructive"><Trash2 aria-hidden />Delete</Button>
        <Button variant="link">Link</Button>
        <Button busy>Saving</Button>
        <Button disabled>Disabled</Button>
        <Button size="sm">Small</Button>
        <Button size="lg">Large</Button>
        <Button size="icon" variant="outline" aria-label="Add"><Plus aria-hidden /></Button>
      </Specimen>
      <Fields />
      <Choices />
    </Section>
  );
}

function Fields() {
  const [channel, setChannel] = useState("meta");
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <Field label="Text" hint="A hint below says what is meant."><Input defaultValue="Lantern" /></Field>
      <Field label="With a complaint" error="Give the project a name."><Input defaultValue="" /></Field>
      <Field label="Disabled"><Input defaultValue="Cannot be changed" disabled /></Field>
      <Field label="Secret"><SecretInput defaultValue="shpat_0123456789" /></Field>
      <Field label="Short list">
        <NativeSelect defaultValue="gross"><option value="gross">Gross revenue</option><option value="net">Net revenue</option></NativeSelect>
      </Field>
      <Field label="Searchable list"><Combobox value={channel} onValueChange={setChannel} options={channels} searchLabel="Find a channel" /></Field>
      <div className="grid content-start gap-1.5">
        <Label htmlFor="design-select">Styled list</Label>
        <Select defaultValue="day">
          <SelectTrigger id="design-select"><SelectValue /></SelectTrigger>
          <SelectContent>{["Day", "Week", "Month"].map((title) => <SelectItem key={title} value={title.toLowerCase()}>{title}</SelectItem>)}</SelectContent>
        </Select>
      </div>
      <Field label="Long text" className="sm:col-span-2"><Textarea defaultValue="Orders of the spring sale came late." /></Field>
    </div>
  );
}

function Choices() {
  const [grain, setGrain] = useState<"day" | "week" | "month">("day");
  const [days, setDays] = useState(28);
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <Specimen title="On, off and in between">
        <Label className="flex min-h-6 items-center gap-2"><Checkbox defaultChecked />Chosen</Label>
        <Label className="flex min-h-6 items-center gap-2"><Checkbox />Not chosen</Label>
        <Label className="flex min-h-6 items-center gap-2"><Checkbox checked="indeterminate" />Some</Label>
        <Label className="flex min-h-6 items-center gap-2"><Checkbox disabled />Disabled</Label>
        <Label className="flex min-h-6 items-center gap-2"><Switch defaultChecked />On</Label>
        <Label className="flex min-h-6 items-center gap-2"><Switch />Off</Label>
        <Label className="flex min-h-6 items-center gap-2"><Switch disabled />Disabled</Label>
      </Specimen>
      <Specimen title="One of a few" className="grid gap-3">
        <SegmentedControl label="Grain" value={grain} onValueChange={setGrain} className="justify-self-start" options={[{ value: "day", label: "Day" }, { value: "week", label: "Week" }, { value: "month", label: "Month" }]} />
        <div className="flex items-center gap-3">
          <Slider label="Look back" min={1} max={90} value={days} onValueChange={setDays} valueText={`${days} days`} />
          <span className="num w-20 shrink-0 text-right">{days} days</span>
        </div>
      </Specimen>
      <Specimen title="Radio cards" className="sm:col-span-2">
        <RadioGroup defaultValue="orders" aria-label="What the file holds" className="w-full sm:grid-cols-2">
          <RadioCard value="orders" title="Orders" hint="One row for each line of an order." />
          <RadioCard value="spend" title="Ad spend" hint="One row for each ad and day." />
        </RadioGroup>
      </Specimen>
    </div>
  );
}
