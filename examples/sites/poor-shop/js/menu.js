function openMenu() { window.status = "menu"; }
