// There are no threads, and so nothing of POSIX threads.
#pragma once
