// Starts a program on a machine that lacks something.
//
// Usage: within WHAT... -- PROGRAM ARGUMENT...
//   no-memfd      memfd_create fails, as before Linux 3.17
//   no-execveat   execveat fails, as where memory files may not be executed
//   no-code       memory cannot be made executable
//   no-override   root reads only what the modes of files allow

#define _GNU_SOURCE
#include <errno.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static void install(struct sock_filter *code, int length) {
  struct sock_fprog program = {length, code};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program)) {
    perror("within: this kernel installs no filter of system calls (CONFIG_SECCOMP_FILTER)");
    _exit(75);
  }
}

// When this bit of the third argument is set; 0: always.
static void refuse(int call, int bit, int error) {
  struct sock_filter code[] = {
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 3),
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[2])),
    BPF_JUMP(bit ? BPF_JMP | BPF_JSET | BPF_K : BPF_JMP | BPF_JGE | BPF_K, bit, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  install(code, sizeof code / sizeof *code);
}

int main(int count, char **arguments) {
  char **at = arguments + 1;
  for (; at - arguments < count && strcmp(*at, "--"); at++) {
    if (!strcmp(*at, "no-memfd")) refuse(SYS_memfd_create, 0, ENOSYS);
    if (!strcmp(*at, "no-execveat")) refuse(SYS_execveat, 0, EACCES);
    if (!strcmp(*at, "no-code")) refuse(SYS_mprotect, PROT_EXEC, EACCES);
    if (!strcmp(*at, "no-override")) {
      prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0);
      prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH, 0, 0, 0);
    }
  }
  execv(at[1], at + 1);
  perror(at[1]);
  return 75;
}
