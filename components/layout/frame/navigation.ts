import { ArrowLeftRight, Banknote, FileDown, FileUp, LayoutDashboard, Mail, Megaphone, MousePointerClick, Package, Plug, ReceiptText, Settings, Users, type LucideIcon } from "lucide-react";

export interface NavigationItem {
  segment: string;
  title: string;
  icon: LucideIcon;
  /** Also in the bar at the bottom of a phone. */
  primary?: boolean;
}

export const navigation: { title: string; items: NavigationItem[] }[] = [
  { title: "Read", items: [{ segment: "overview", title: "Overview", icon: LayoutDashboard, primary: true }] },
  {
    title: "Data",
    items: [
      { segment: "orders", title: "Orders", icon: ReceiptText, primary: true },
      { segment: "payments", title: "Payments", icon: Banknote },
      { segment: "products", title: "Products", icon: Package },
      { segment: "customers", title: "Customers", icon: Users },
      { segment: "campaigns", title: "Campaigns", icon: Megaphone, primary: true },
      { segment: "traffic", title: "Traffic", icon: MousePointerClick },
      { segment: "emails", title: "E-mails", icon: Mail },
      { segment: "fx-rates", title: "Exchange rates", icon: ArrowLeftRight },
      { segment: "integrations", title: "Integrations", icon: Plug },
      { segment: "imports", title: "Imports", icon: FileUp, primary: true },
      { segment: "exports", title: "Exports", icon: FileDown },
    ],
  },
  { title: "Project", items: [{ segment: "settings", title: "Settings", icon: Settings }] },
];

export const bottomItems = navigation.flatMap((group) => group.items).filter((item) => item.primary);

export interface FrameProject { id: string; slug: string; name: string; isDemo: boolean; timeZone: string }
export interface FrameTenant { id: string; slug: string; name: string; projects: FrameProject[] }
export interface FrameUser { name: string | null; email: string; preferences: { singleKeys: boolean }; isInstanceAdmin: boolean }

/** What the frame around the pages shows; made on the server, the same for each page. */
export interface FrameData {
  user: FrameUser;
  tenants: FrameTenant[];
}
