package app

import (
	"context"

	"sarpack/app/dpo"
	"sarpack/app/inbox"
	"sarpack/app/screen"
)

// received shows the referrals that a DPO received; they are of no case that is open.
func (f *frame) received() {
	f.leave()
	if f.screens[screen.Referrals] == nil {
		x := inbox.New(f, f.engine)
		x.Open, x.Leave = f.referral, func() { f.Go(screen.Today, "") }
		f.screens[screen.Referrals] = x
	}
	f.Go(screen.Referrals, "")
}

// referral opens one of them.
func (f *frame) referral(id string) {
	var r Referral
	f.Run("Opening the referral", func(ctx context.Context) (err error) {
		r, err = f.engine.OpenReferral(ctx, id)
		return err
	}, func(err error) {
		if err != nil {
			f.Warn(sentence(err.Error()))
			return
		}
		if old := f.screens[screen.Referral]; old != nil {
			old.Close()
		}
		s := dpo.New(f, r)
		s.Leave = f.received
		f.screens[screen.Referral] = s
		f.Go(screen.Referral, "")
	})
}
