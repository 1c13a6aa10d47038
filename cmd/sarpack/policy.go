package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"sarpack/redact/house"
)

func policyCommand() *command {
	return &command{
		name: "policy", use: "", short: "what is laid down for this computer by who looks after it",
		long: "On Windows a school’s IT can lay down some things by Group Policy or Intune, in the registry\n" +
			"under " + house.Key + " of HKEY_LOCAL_MACHINE and HKEY_CURRENT_USER.\n" +
			"This prints what counts here, and where it was laid down.\n\n" + ruleHelp(),
		run: func(_ context.Context, sh *shell, args []string) error {
			if err := none(args); err != nil {
				return err
			}
			r, err := house.Load()
			if err != nil {
				return err
			}
			tellRules(sh, r)
			return sh.result(r)
		},
	}
}

// ruleHelp lists what can be laid down.
func ruleHelp() string {
	var b strings.Builder
	for _, v := range house.Values() {
		kind := "text: a folder"
		if v.Switch {
			kind = "number: 1 or 0"
		}
		fmt.Fprintf(&b, "  %-18s %-15s %s\n", v.Name, kind, v.Title)
	}
	fmt.Fprintf(&b, "  %-18s %-15s the settings of letters, by their names in settings.txt", house.SettingsKey+`\…`, "text")
	return b.String()
}

func tellRules(sh *shell, r house.Rules) {
	if !r.Any() {
		sh.say("Nothing is laid down for this computer or this user.")
	}
	for _, name := range slices.Sorted(maps.Keys(r.From)) {
		setting, isSetting := strings.CutPrefix(name, house.SettingsKey+`\`)
		value := map[string]string{"Letters": r.Letters, "Caches": r.Caches, "Software": onOff(r.Software), "AlwaysPassword": onOff(r.AlwaysPassword), "NeverExactLayout": onOff(r.NeverExactLayout)}[name]
		if isSetting {
			value = strings.ReplaceAll(r.Settings[setting], "\n", " / ")
		}
		sh.say("%s  %-18s %s", r.From[name], name, cmp.Or(value, "?"))
	}
	for _, u := range r.Unknown {
		sh.warn("%s is not known to this version of Sarpack, and does nothing.", u)
	}
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}
