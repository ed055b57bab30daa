// What a C library would do.

#include "unpacker.h"

#include <elf.h>
#include <fcntl.h>
#include <sys/mman.h>

#define START(code) __attribute__((naked)) void _start(void) { __asm__(code); }

#ifdef __x86_64__
START("mov %rsp, %rdi\n and $-16, %rsp\n call begin")

static long call6(long number, long a, long b, long c, long d, long e) {
  register long r10 __asm__("r10") = d, r8 __asm__("r8") = e, r9 __asm__("r9") = 0;
  __asm__ volatile("syscall" : "+a"(number)
    : "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9) : "rcx", "r11", "memory");
  return number;
}

void jump(void *stack, size_t entry) {
  __asm__ volatile("mov %0, %%rsp\n xor %%edx, %%edx\n xor %%ebp, %%ebp\n jmp *%1"
    : : "r"(stack), "r"(entry) : "memory");
  __builtin_unreachable();
}
#elif defined __aarch64__
START("mov x0, sp\n bl begin")

static long call6(long number, long a, long b, long c, long d, long e) {
  register long x8 __asm__("x8") = number, x0 __asm__("x0") = a, x1 __asm__("x1") = b,
    x2 __asm__("x2") = c, x3 __asm__("x3") = d, x4 __asm__("x4") = e, x5 __asm__("x5") = 0;
  __asm__ volatile("svc 0" : "+r"(x0)
    : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
  return x0;
}

void jump(void *stack, size_t entry) {
  __asm__ volatile("mov sp, %0\n mov x0, 0\n mov x29, 0\n mov x30, 0\n br %1"
    : : "r"(stack), "r"(entry) : "x0", "memory");
  __builtin_unreachable();
}
#else
START("mov r0, sp\n bl begin") // which the ABI has aligned

static long call6(long number, long a, long b, long c, long d, long e) {
  register long r7 __asm__("r7") = number, r0 __asm__("r0") = a, r1 __asm__("r1") = b,
    r2 __asm__("r2") = c, r3 __asm__("r3") = d, r4 __asm__("r4") = e, r5 __asm__("r5") = 0;
  __asm__ volatile("svc 0" : "+r"(r0)
    : "r"(r7), "r"(r1), "r"(r2), "r"(r3), "r"(r4), "r"(r5) : "memory");
  return r0;
}

void jump(void *stack, size_t entry) {
  __asm__ volatile("mov sp, %0\n movs r0, #0\n mov lr, r0\n bx %1"
    : : "r"(stack), "r"(entry) : "r0", "memory");
  __builtin_unreachable();
}

// Names that the ARM ABI gives to what compilers call.
void __aeabi_memcpy(void *to, const void *from, size_t n) { memcpy(to, from, n); }
void __aeabi_memcpy4(void *to, const void *from, size_t n) { memcpy(to, from, n); }
#endif

void *memcpy(void *to, const void *from, size_t n) {
  u8 *t = to;
  const u8 *f = from;
  if ((((size_t)t | (size_t)f) & (sizeof(size_t) - 1)) == 0) // segments of programs
    for (; n >= sizeof(size_t); n -= sizeof(size_t), t += sizeof(size_t), f += sizeof(size_t))
      *(size_t *)t = *(const size_t *)f;
  for (; n; n--) *t++ = *f++;
  return to;
}

int memcmp(const void *a, const void *b, size_t n) {
  const u8 *x = a, *y = b;
  for (; n; n--, x++, y++) if (*x != *y) return 1;
  return 0;
}

__attribute__((noinline)) long call(long number, long a, long b, long c) {
  return call6(number, a, b, c, 0, 0);
}

long map(size_t at, size_t length, int access, int flags, int file) {
  return call6(SYS_MMAP, at, length, access, flags, file);
}

long execute_file(int file, void *arguments, void *environment) {
  return call6(SYS_execveat, file, (long)"", (long)arguments, (long)environment, AT_EMPTY_PATH);
}

void *memory(size_t length, int file) {
  long at = map(0, length, PROT_READ | PROT_WRITE,
    file < 0 ? MAP_PRIVATE | MAP_ANONYMOUS : MAP_SHARED, file);
  if (failed(at)) fail(NO_MEMORY);
  return (void *)at;
}

void give_back(const void *memory, size_t length) {
  call(SYS_munmap, (long)memory, length, 0);
}

size_t *auxiliary_vector(size_t *stack) {
  size_t *at = stack + 1 + *stack + 1; // after the arguments
  while (*at++) continue; // after the environment
  return at;
}

size_t auxiliary(size_t *stack, size_t type) {
  for (size_t *at = auxiliary_vector(stack); *at; at += 2) if (*at == type) return at[1];
  return 0;
}

void fail(int status) {
  static const char prefix[] = "packed program: ";
  static const char *const reasons[] = {
    "the file is damaged; install the image again\n",
    "cannot open its own file; mount /proc\n",
    "not enough memory to unpack\n",
    "this machine does not start unpacked programs; build with <compression>upx</compression>\n",
  };
  const char *reason = reasons[status - DAMAGED];
  size_t n = 0;
  while (reason[n]) n++;
  call(SYS_write, 2, (long)prefix, sizeof prefix - 1);
  call(SYS_write, 2, (long)reason, n);
  for (;;) call(SYS_exit_group, status, 0, 0);
}

void damaged(void) {
  fail(DAMAGED);
}
