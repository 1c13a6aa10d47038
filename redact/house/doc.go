// Package house reads what those who look after a school's computers have laid down for
// Sarpack on them: on Windows by Group Policy or Intune, in the registry.
//
// # Where it lies
//
// Under Software\Policies\Sarpack of HKEY_LOCAL_MACHINE and of HKEY_CURRENT_USER, which
// only administrators can write. Value by value, the computer's counts before the
// user's. [Values] lists all that there are; below the key Settings, values have the names
// of the settings of letters and count before every settings.txt. A template for Group
// Policy is made of the same list (assets/windows/policy). Elsewhere than on Windows
// nothing is laid down.
//
// # Promises
//
// What is laid down is never passed over: a value that cannot be taken is an error that
// names it, and nothing is begun. A name that this version does not know, which a later
// template may write, is told with the rules. No rule decides about anybody's data.
package house
