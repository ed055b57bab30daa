// Becomes the unpacked program where the kernel does not execute it (qemu-user without a register
// of formats, memory files forbidden): loads its segments and jumps, as execve would.

#include "unpacker.h"

#include <elf.h>
#include <errno.h>
#include <sys/mman.h>

#if __SIZEOF_POINTER__ == 8
typedef Elf64_Ehdr header;
typedef Elf64_Phdr segment;
#else
typedef Elf32_Ehdr header;
typedef Elf32_Phdr segment;
#endif

// Since Linux 4.17; others take the address as a wish, which is as good when it is free.
enum { FIXED_IF_FREE = 0x100000 };

static void load_segment(const u8 *program, size_t size, const segment *s, size_t page) {
  if (s->p_offset > size || s->p_filesz > size - s->p_offset || s->p_filesz > s->p_memsz
      || s->p_memsz > SIZE_MAX / 2 || s->p_vaddr > SIZE_MAX / 2) fail(NOT_LOADED);
  size_t begin = s->p_vaddr & -page, length = s->p_vaddr + s->p_memsz - begin;
  long at = map(begin, length, PROT_READ | PROT_WRITE,
    MAP_PRIVATE | MAP_ANONYMOUS | FIXED_IF_FREE, -1);
  if (at == -ENOMEM) fail(NO_MEMORY);
  if (at != (long)begin) fail(NOT_LOADED);
  memcpy((void *)(size_t)s->p_vaddr, program + s->p_offset, s->p_filesz);
  long access = (s->p_flags & PF_R ? PROT_READ : 0) | (s->p_flags & PF_W ? PROT_WRITE : 0)
    | (s->p_flags & PF_X ? PROT_EXEC : 0);
  if (call(SYS_mprotect, begin, length, access)) fail(NOT_LOADED);
}

void load(const u8 *program, size_t size, size_t *stack) {
  extern const header __ehdr_start; // our own
  const header *h = (const header *)program;
  if (memcmp(h->e_ident, __ehdr_start.e_ident, EI_OSABI) || h->e_type != ET_EXEC
      || h->e_machine != __ehdr_start.e_machine
      || h->e_phentsize != sizeof(segment) || h->e_phoff % sizeof(size_t)
      || h->e_phoff > size || h->e_phnum > (size - h->e_phoff) / sizeof(segment)) fail(NOT_LOADED);
  const segment *segments = (const segment *)(program + h->e_phoff);
  size_t headers = 0;
  for (int i = 0; i < h->e_phnum; i++) {
    const segment *s = segments + i;
    if (s->p_type == PT_INTERP) fail(NOT_LOADED);
    if (s->p_type != PT_LOAD) continue;
    load_segment(program, size, s, auxiliary(stack, AT_PAGESZ));
    if (s->p_offset <= h->e_phoff && h->e_phoff - s->p_offset < s->p_filesz)
      headers = s->p_vaddr + h->e_phoff - s->p_offset;
  }
  for (size_t *at = auxiliary_vector(stack); *at; at += 2) {
    if (*at == AT_PHDR) at[1] = headers;
    if (*at == AT_PHNUM) at[1] = h->e_phnum;
    if (*at == AT_ENTRY) at[1] = h->e_entry;
  }
  size_t entry = h->e_entry;
  give_back(program, size);
  jump(stack, entry);
}
